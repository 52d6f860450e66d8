package dev.kintsugi.detection.event;

import dev.kintsugi.detection.event.EventValue.ObjectOf;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The log source of an event. All words are lower case.
 *
 * @param product such as {@code aws}; empty if the shape is unknown
 * @param categories such as {@code process_creation}
 * @param services such as {@code cloudtrail}
 */
public record EventOrigin(Optional<String> product, Set<String> categories, Set<String> services) {

  /** The origin of events whose shape says nothing. */
  public static final EventOrigin UNKNOWN = new EventOrigin(Optional.empty(), Set.of(), Set.of());

  public EventOrigin {
    categories = Set.copyOf(categories);
    services = Set.copyOf(services);
  }

  /** The origin that the members of an event betray. */
  public static EventOrigin ofShape(ObjectOf event) {
    return ofShape(Members.of(event));
  }

  /** The origin that the members of an event betray. */
  public static EventOrigin ofShape(Members event) {
    return ShapeRecognition.origin(event);
  }

  /** The names of the members that {@link #ofShape(Members)} looks at. */
  public static List<String> shapeMembers() {
    return ShapeRecognition.NAMES;
  }

  /** Whether the text of that member tells the origin, and not only that it is there. */
  public static boolean isTold(String member) {
    return ShapeRecognition.TELLING.contains(member);
  }

  /** Whether the event comes from that product. */
  public boolean hasProduct(String name) {
    return product.isPresent() && product.get().equals(CaseFolding.fold(name));
  }

  /** Whether the event is of that category. */
  public boolean hasCategory(String name) {
    return categories.contains(CaseFolding.fold(name));
  }

  /** Whether the event comes from that service. */
  public boolean hasService(String name) {
    return services.contains(CaseFolding.fold(name));
  }
}
