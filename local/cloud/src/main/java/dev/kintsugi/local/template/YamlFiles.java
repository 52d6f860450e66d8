package dev.kintsugi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of YAML, and so of JSON, other than templates. */
public final class YamlFiles {
  private YamlFiles() {}

  /**
   * The content of a file.
   *
   * @throws IOException if it can't be read
   * @throws TemplateException if it is no YAML
   */
  public static JsonNode read(Path file) throws IOException {
    return YamlReader.read(Files.readString(file)).json();
  }
}
