package dev.kintsugi.local.iam;

/** Says whether a caller may do something. Thread-safe. */
@FunctionalInterface
public interface Gate {
  /** Lets everybody do everything. */
  Gate OPEN = (caller, access) -> Verdict.yes();

  /** Whether the caller may; asking counts as doing it, for the report of what is never used. */
  Verdict judge(Caller caller, Access access);
}
