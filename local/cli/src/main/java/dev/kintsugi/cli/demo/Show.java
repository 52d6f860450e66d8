package dev.kintsugi.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Where the demo shows what happens. */
public interface Show {
  /** The demo says what it does next. */
  void chapter(String title, String text);

  /** Records that are fed. */
  void events(List<? extends JsonNode> records);

  /** Something happened to an incident: an entry of its timeline. */
  void happened(JsonNode incident, JsonNode entry);
}
