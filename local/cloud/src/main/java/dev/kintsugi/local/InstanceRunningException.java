package dev.kintsugi.local;

import java.io.IOException;

/** Another instance has the folder, or something has the port; the message says who. */
public final class InstanceRunningException extends IOException {
  private static final long serialVersionUID = 1L;

  InstanceRunningException(String message) {
    super(message);
  }
}
