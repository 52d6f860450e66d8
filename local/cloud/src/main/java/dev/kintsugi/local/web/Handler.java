package dev.kintsugi.local.web;

import java.io.IOException;

/** Answers HTTP requests, each on a virtual thread of its own. Thread-safe. */
@FunctionalInterface
public interface Handler {
  /** Answers one request. */
  Response handle(Request request) throws IOException, InterruptedException;
}
