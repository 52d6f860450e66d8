package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;

/** One attempt of a state that may be retried: gives the raw result. */
interface Attempt {
  JsonNode run(Visit visit, String key) throws InterruptedException;
}
