package dev.kintsugi.local.fault;

import java.util.List;

/** A plan of faults can't be followed; the message names everything that is wrong with it. */
public final class InvalidFaultsException extends Exception {
  private static final long serialVersionUID = 1;

  InvalidFaultsException(List<String> problems) {
    super(String.join("; ", problems));
  }
}
