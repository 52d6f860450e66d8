package dev.kintsugi.functions.api;

/** Answers the requests of one route. */
@FunctionalInterface
interface Endpoint {
  /** Answers; what is wrong with the request may be thrown. */
  ApiResponse answer(ApiRequest request);
}
