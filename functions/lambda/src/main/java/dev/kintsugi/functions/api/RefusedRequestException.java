package dev.kintsugi.functions.api;

/** A request that is answered with a problem; carries the answer. */
final class RefusedRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ApiResponse response;

  RefusedRequestException(ApiResponse response) {
    super("status " + response.status());
    this.response = response;
  }

  ApiResponse response() {
    return response;
  }
}
