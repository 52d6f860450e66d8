package dev.kintsugi.detection.rule;

import dev.kintsugi.detection.attack.AttackMatrix;
import dev.kintsugi.detection.validation.Issues;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a rule says about itself. */
final class MetadataParser {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final int LONGEST_TITLE = 256;
  private static final Duration WIDEST_WINDOW = Duration.ofDays(30);
  private static final Set<String> RATINGS = Set.of("low", "medium", "high");

  private final MappingReader rule;
  private final Issues issues;

  MetadataParser(MappingReader rule) {
    this.rule = rule;
    this.issues = rule.issues();
  }

  RuleMetadata parse(String documentText) {
    String title = title();
    Optional<String> name = rule.text("name");
    return new RuleMetadata(
        id().or(() -> name).orElse(title),
        name,
        title,
        rule.text("description").orElse("").strip(),
        level(),
        status(),
        rule.text("author").orElse(""),
        rule.text("modified").or(() -> rule.text("date")).orElseGet(() -> digest(documentText)),
        tags(),
        rule.texts("falsepositives"),
        rule.texts("references"),
        rule.map("kintsugi").map(this::hints).orElse(ResponseHints.NONE));
  }

  private String title() {
    Optional<String> title = rule.text("title").map(String::strip).filter(t -> !t.isEmpty());
    if (title.isEmpty()) {
      issues.error("rule.title", rule.at("title"), "a rule needs a title");
    } else if (title.get().length() > LONGEST_TITLE) {
      issues.warning(
          "rule.title-length",
          rule.at("title"),
          "a title has at most %d characters".formatted(LONGEST_TITLE));
    }
    return title.orElse("");
  }

  private Optional<String> id() {
    Optional<String> id = rule.text("id");
    if (id.isEmpty()) {
      issues.warning("rule.id-missing", rule.mapping().at(), "the rule has no id");
    } else if (!UUID.matcher(id.get()).matches()) {
      issues.warning("rule.id-form", rule.at("id"), "an id is a UUID");
    }
    return id;
  }

  private RuleLevel level() {
    Optional<String> written = rule.text("level");
    Optional<RuleLevel> level = written.flatMap(RuleLevel::named);
    if (written.isPresent() && level.isEmpty()) {
      issues.error(
          "rule.level",
          rule.at("level"),
          "'%s' is none of informational, low, medium, high, critical".formatted(written.get()));
    }
    return level.orElse(RuleLevel.MEDIUM);
  }

  private RuleStatus status() {
    Optional<String> written = rule.text("status");
    Optional<RuleStatus> status = written.flatMap(RuleStatus::named);
    if (written.isPresent() && status.isEmpty()) {
      issues.warning(
          "rule.status",
          rule.at("status"),
          "'%s' is none of stable, test, experimental, deprecated, unsupported"
              .formatted(written.get()));
    }
    return status.orElse(RuleStatus.EXPERIMENTAL);
  }

  private List<String> tags() {
    List<RuleReference> tags = rule.references("tags");
    for (RuleReference tag : tags) {
      RuleMetadata.technique(tag.text())
          .flatMap(AttackMatrix.pinned()::objection)
          .ifPresent(reason -> issues.warning("rule.attack", tag.at(), reason));
    }
    return tags.stream().map(RuleReference::text).toList();
  }

  private ResponseHints hints(MappingReader block) {
    return new ResponseHints(
        block.text("category"),
        rating(block, "impact"),
        rating(block, "urgency"),
        block.text("playbook"),
        window(block),
        key(block));
  }

  private Optional<Duration> window(MappingReader block) {
    Optional<String> written = block.text("window");
    Optional<Duration> window =
        written
            .flatMap(Timespan::parse)
            .map(Timespan::length)
            .filter(length -> length.compareTo(WIDEST_WINDOW) <= 0);
    if (written.isPresent() && window.isEmpty()) {
      issues.error(
          "rule.window",
          block.at("window"),
          "'%s' is no time span of at most 30 days such as 6h".formatted(written.get()));
    }
    return window;
  }

  private List<String> key(MappingReader block) {
    List<RuleReference> fields = block.references("key");
    if (fields.size() > ResponseHints.LONGEST_KEY) {
      issues.error(
          "rule.key",
          block.at("key"),
          "a key has at most %d fields".formatted(ResponseHints.LONGEST_KEY));
    }
    Set<String> seen = new HashSet<>();
    for (RuleReference field : fields) {
      if (field.text().isBlank() || !seen.add(field.text())) {
        issues.error("rule.key", field.at(), "a key names each of its fields once");
      }
    }
    return fields.stream().map(RuleReference::text).toList();
  }

  private Optional<String> rating(MappingReader block, String key) {
    Optional<String> rating = block.text(key);
    if (rating.isPresent() && !RATINGS.contains(rating.get())) {
      issues.error(
          "rule.rating",
          block.at(key),
          "'%s' is %s, which is none of %s"
              .formatted(key, rating.get(), List.of("low", "medium", "high")));
    }
    return rating;
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
