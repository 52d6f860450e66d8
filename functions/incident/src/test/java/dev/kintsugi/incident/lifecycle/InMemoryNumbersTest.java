package dev.kintsugi.incident.lifecycle;

class InMemoryNumbersTest extends NumbersContract {
  private final InMemoryNumbers numbers = new InMemoryNumbers();

  @Override
  protected Numbers numbers() {
    return numbers;
  }
}
