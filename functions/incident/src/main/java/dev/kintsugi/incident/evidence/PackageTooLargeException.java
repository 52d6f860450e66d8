package dev.kintsugi.incident.evidence;

/** An incident has more evidence than a package takes. */
public final class PackageTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says how much it is, in bytes. */
  public PackageTooLargeException(long size) {
    super("the evidence has " + size + " bytes; a package takes " + ExportPackage.LARGEST);
  }
}
