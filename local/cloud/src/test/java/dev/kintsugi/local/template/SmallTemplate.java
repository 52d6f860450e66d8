package dev.kintsugi.local.template;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** The small template of the tests. */
public final class SmallTemplate {
  private SmallTemplate() {}

  /** Its file. */
  public static Path file() {
    try {
      return Path.of(
          Objects.requireNonNull(SmallTemplate.class.getResource("/small/template.yaml")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The template with default parameters. */
  public static Template read() {
    return Template.read(file(), Map.of());
  }

  /** Its resources at the given issuer. */
  public static Stack at(String issuer) {
    return Template.read(file(), Map.of("OwnIssuer", issuer))
        .at(Place.local("http://127.0.0.1:1", "http://127.0.0.1:2", issuer));
  }
}
