package dev.kintsugi.functions.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.incident.lifecycle.Ledger.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the members of one JSON object and collects everything that is wrong, each with its JSON
 * pointer; a member that is null counts as absent. Not thread-safe.
 */
public final class Fields {
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private final JsonNode node;
  private final String pointer;
  private final List<Problem> problems;
  private final Set<String> asked = new HashSet<>();

  private Fields(JsonNode node, String pointer, List<Problem> problems) {
    this.node = node;
    this.pointer = pointer;
    this.problems = problems;
    if (!node.isObject()) {
      problems.add(new Problem(pointer, "must be a JSON object"));
    }
  }

  /** The members of a value at a pointer. */
  public static Fields of(JsonNode node, String pointer) {
    return new Fields(node, pointer, new ArrayList<>());
  }

  /** The value itself. */
  public JsonNode node() {
    return node;
  }

  /** What is wrong so far. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** Adds something that is wrong with a member. */
  public void wrong(String name, String message) {
    problems.add(new Problem(Json.pointer(pointer, name), message));
  }

  /** Whether a member is there and not null. */
  public boolean has(String name) {
    return member(name).isPresent();
  }

  /** A member, whatever it is. */
  public Optional<JsonNode> member(String name) {
    asked.add(name);
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
  }

  /** A text that must be there and not blank; empty if it is wrong. */
  public String text(String name, int longest) {
    Optional<JsonNode> value = member(name);
    if (value.isEmpty()) {
      wrong(name, "is missing");
      return "";
    }
    return checked(name, value.get(), longest).orElse("");
  }

  /** A text that may be absent. */
  public Optional<String> optionalText(String name, int longest) {
    return member(name).flatMap(value -> checked(name, value, longest));
  }

  private Optional<String> checked(String name, JsonNode value, int longest) {
    if (!value.isTextual()) {
      wrong(name, "must be text");
      return Optional.empty();
    }
    String text = value.textValue();
    if (text.isBlank()) {
      wrong(name, "must not be empty");
      return Optional.empty();
    }
    if (text.length() > longest) {
      wrong(name, "has " + text.length() + " characters; at most " + longest);
      return Optional.empty();
    }
    if (text.indexOf('\0') >= 0) {
      wrong(name, "must not hold U+0000");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /** An instant in RFC 3339, from 2000 to 2100, that must be there. */
  public Instant instant(String name) {
    Optional<JsonNode> value = member(name);
    if (value.isEmpty()) {
      wrong(name, "is missing");
      return EARLIEST;
    }
    return optionalInstant(name).orElse(EARLIEST);
  }

  /** An instant that may be absent. */
  public Optional<Instant> optionalInstant(String name) {
    return optionalText(name, 40).flatMap(text -> parsed(name, text));
  }

  private Optional<Instant> parsed(String name, String text) {
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      return in(name, instant) ? Optional.of(instant) : Optional.empty();
    } catch (DateTimeException e) {
      wrong(name, "must be a time such as 2026-11-24T10:00:00Z");
      return Optional.empty();
    }
  }

  private boolean in(String name, Instant instant) {
    boolean in = within(instant);
    if (!in) {
      wrong(name, "must be between 2000 and 2100");
    }
    return in;
  }

  /** Whether an instant is from 2000 to 2100: nothing we keep lies before or after. */
  public static boolean within(Instant instant) {
    return !instant.isBefore(EARLIEST) && instant.isBefore(LATEST);
  }

  /** A date such as 2026-11-24, from 2000 to 2100, that must be there. */
  public LocalDate date(String name) {
    return read(name, LocalDate::parse, "must be a date such as 2026-11-24")
        .filter(date -> in(name, date.atStartOfDay(ZoneOffset.UTC).toInstant()))
        .orElse(LocalDate.EPOCH);
  }

  /** A wall-clock time such as 08:30 that must be there. */
  public LocalTime time(String name) {
    return read(name, LocalTime::parse, "must be a time of the day such as 08:30")
        .orElse(LocalTime.MIDNIGHT);
  }

  /** A time zone by its name in the IANA's database that must be there. */
  public ZoneId zone(String name) {
    return read(name, ZoneId::of, "must be a time zone such as Europe/Berlin")
        .orElse(ZoneOffset.UTC);
  }

  private <T> Optional<T> read(String name, Function<String, T> parse, String form) {
    String text = text(name, 60);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(text));
    } catch (DateTimeException e) {
      wrong(name, form);
      return Optional.empty();
    }
  }

  /** A whole number within bounds that must be there. */
  public int whole(String name, int least, int most) {
    Optional<JsonNode> value = member(name);
    if (value.isEmpty()) {
      wrong(name, "is missing");
      return least;
    }
    JsonNode number = value.get();
    boolean within = number.isInt() && number.intValue() >= least && number.intValue() <= most;
    if (!within) {
      wrong(name, "must be a whole number, " + least + " to " + most);
    }
    return within ? number.intValue() : least;
  }

  /** A truth value that must be there. */
  public boolean flag(String name) {
    Optional<JsonNode> value = member(name);
    if (value.isEmpty()) {
      wrong(name, "is missing");
    } else if (!value.get().isBoolean()) {
      wrong(name, "must be true or false");
    }
    return value.filter(JsonNode::isBoolean).map(JsonNode::booleanValue).orElse(false);
  }

  /** A list of texts that must be there and not empty. */
  public List<String> someTexts(String name, int most, int longest) {
    int before = problems.size();
    List<String> texts = texts(name, most, longest);
    if (texts.isEmpty() && problems.size() == before) {
      wrong(name, member(name).isEmpty() ? "is missing" : "must not be empty");
    }
    return texts;
  }

  /** A list of texts, none where absent. */
  public List<String> texts(String name, int most, int longest) {
    Optional<JsonNode> value = member(name);
    if (value.isEmpty()) {
      return List.of();
    }
    JsonNode list = value.get();
    if (!list.isArray()) {
      wrong(name, "must be a list");
      return List.of();
    }
    if (list.size() > most) {
      wrong(name, "has " + list.size() + " elements; at most " + most);
      return List.of();
    }
    var texts = new ArrayList<String>();
    for (int i = 0; i < list.size(); i++) {
      element(name, i, list.get(i), longest).ifPresent(texts::add);
    }
    return texts;
  }

  private Optional<String> element(String name, int index, JsonNode value, int longest) {
    var at =
        new Fields(Json.object().set("" + index, value), Json.pointer(pointer, name), problems);
    return at.checked("" + index, value, longest);
  }

  /** The members of a member that may be absent; problems are collected together. */
  public Optional<Fields> object(String name) {
    return member(name).map(value -> new Fields(value, Json.pointer(pointer, name), problems));
  }

  /** Names every member that nobody has asked for. */
  public void refuseOthers() {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!asked.contains(name)) {
                wrong(name, "is not known here");
              }
            });
  }
}
