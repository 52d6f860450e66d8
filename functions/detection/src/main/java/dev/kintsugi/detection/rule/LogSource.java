package dev.kintsugi.detection.rule;

import dev.kintsugi.detection.event.EventOrigin;
import java.util.Optional;

/** The log that a rule is about; every dimension that is named must be met, in any case. */
public record LogSource(
    Optional<String> product, Optional<String> category, Optional<String> service) {

  /** Whether events of that origin are the rule's business. */
  public boolean covers(EventOrigin origin) {
    return product.map(origin::hasProduct).orElse(true)
        && category.map(origin::hasCategory).orElse(true)
        && service.map(origin::hasService).orElse(true);
  }

  /** Whether every event of the other log is also one of this. */
  public boolean includes(LogSource other) {
    return includes(product, other.product)
        && includes(category, other.category)
        && includes(service, other.service);
  }

  private static boolean includes(Optional<String> wide, Optional<String> narrow) {
    return wide.isEmpty() || narrow.filter(wide.get()::equalsIgnoreCase).isPresent();
  }
}
