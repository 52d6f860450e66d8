package dev.kintsugi.incident.history;

class InMemoryHistoryIndexTest extends HistoryIndexContract {
  private final InMemoryHistoryIndex index = new InMemoryHistoryIndex();

  @Override
  protected HistoryIndex index() {
    return index;
  }
}
