package dev.kintsugi.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every package says in one sentence what lives there; the vocabulary stays small. */
class PackagesTest {
  private static final int MOST_WORDS = 12;
  private static final Pattern SENTENCE =
      Pattern.compile("(?s)^/\\*\\*(.*?)\\*/\\s*@(?:[\\w.]+\\.)?NullMarked\\s+package ");

  @Test
  void packages_everyOne_saysInOneSentenceWhatLivesThere() throws Exception {
    var folders = new TreeSet<Path>();
    Sources.main().forEach(file -> folders.add(file.getParent()));
    List<String> wrong = new ArrayList<>();
    for (Path folder : folders) {
      Path description = folder.resolve("package-info.java");
      String fault =
          Files.exists(description) ? fault(Files.readString(description)) : "is missing";
      if (!fault.isEmpty()) {
        wrong.add(Sources.ROOT.relativize(description) + " " + fault);
      }
    }
    assertThat(folders).isNotEmpty();
    assertThat(wrong).isEmpty();
  }

  @Test
  void packageDescription_withoutSentence_isFound() {
    assertThat(fault("/** What lives here. */\n@NullMarked\npackage a;")).isEmpty();
    assertThat(fault("@NullMarked\npackage a;")).isNotEmpty();
    assertThat(fault("/** What lives here. */\npackage a;")).isNotEmpty();
    assertThat(fault("/** One. Two. */\n@NullMarked\npackage a;")).isNotEmpty();
    assertThat(fault("/** no end */\n@NullMarked\npackage a;")).isNotEmpty();
  }

  @Test
  void vocabulary_allOfIt_isAtMostTwelveTypes() throws IOException {
    List<String> words =
        Sources.main().stream()
            .filter(file -> file.getParent().endsWith("dev/kintsugi/vocabulary"))
            .map(file -> file.getFileName().toString())
            .filter(name -> !name.equals("package-info.java"))
            .toList();
    assertThat(words).hasSizeLessThanOrEqualTo(MOST_WORDS);
  }

  private static String fault(String source) {
    Matcher found = SENTENCE.matcher(source);
    if (!found.find()) {
      return "is not a comment and @NullMarked before the package";
    }
    String text = found.group(1).replaceAll("\\s*\\n\\s*\\*", " ").strip();
    boolean one = text.endsWith(".") && !text.contains(". ");
    return one ? "" : "is not one sentence: " + text;
  }
}
