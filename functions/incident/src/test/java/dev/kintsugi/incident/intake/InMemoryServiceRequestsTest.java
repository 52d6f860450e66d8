package dev.kintsugi.incident.intake;

class InMemoryServiceRequestsTest extends ServiceRequestsContract {
  private final InMemoryServiceRequests requests = new InMemoryServiceRequests();

  @Override
  protected ServiceRequests requests() {
    return requests;
  }
}
