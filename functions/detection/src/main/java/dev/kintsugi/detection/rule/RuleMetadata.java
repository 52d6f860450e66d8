package dev.kintsugi.detection.rule;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a rule says about itself.
 *
 * @param id the rule's UUID; its name, else its title, where it has none
 * @param version the date of the last change, else the first 12 hex digits of the SHA-256 of its
 *     document
 */
public record RuleMetadata(
    String id,
    Optional<String> name,
    String title,
    String description,
    RuleLevel level,
    RuleStatus status,
    String author,
    String version,
    List<String> tags,
    List<String> falsePositives,
    List<String> references,
    ResponseHints hints) {
  private static final Pattern TECHNIQUE = Pattern.compile("attack\\.(t\\d{4}(?:\\.\\d{3})?)");

  public RuleMetadata {
    tags = List.copyOf(tags);
    falsePositives = List.copyOf(falsePositives);
    references = List.copyOf(references);
  }

  /** The ATT&CK techniques among the tags, as ATT&CK writes them ({@code T1098.001}). */
  public List<String> techniques() {
    return tags.stream().flatMap(tag -> technique(tag).stream()).toList();
  }

  /** The technique that a tag names, if it is of that kind; whether there is such a one or not. */
  static Optional<String> technique(String tag) {
    Matcher matcher = TECHNIQUE.matcher(tag.toLowerCase(Locale.ROOT));
    return matcher.matches()
        ? Optional.of(matcher.group(1).toUpperCase(Locale.ROOT))
        : Optional.empty();
  }
}
