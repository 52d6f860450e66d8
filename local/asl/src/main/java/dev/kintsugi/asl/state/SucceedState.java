package dev.kintsugi.asl.state;

/** Ends its machine with success. */
final class SucceedState implements State {
  @Override
  public Transition run(Visit visit) {
    return visit.flow().succeed(null);
  }
}
