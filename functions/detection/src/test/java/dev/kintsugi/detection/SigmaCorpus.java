package dev.kintsugi.detection;

import dev.kintsugi.detection.rule.RuleSource;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads the public rules from the archive beside the project. */
final class SigmaCorpus {
  private static final int BLOCK = 512;

  private SigmaCorpus() {}

  static Path archive() {
    return Events.shared("sigma/sigmahq-rules-8eaafff1f284.tar.gz");
  }

  /** The specification with its sample documents. */
  static Path specification() {
    return Events.shared("sigma/sigma-specification-ba9251aa834b.tar.gz");
  }

  /** The rules below the folders, in the archive's order. */
  static List<RuleSource> rules(List<String> folders) {
    return yaml(archive(), folders);
  }

  /** The documents of an archive below the folders, in its order. */
  static List<RuleSource> yaml(Path archive, List<String> folders) {
    List<RuleSource> sources = new ArrayList<>();
    try (InputStream tar = new GZIPInputStream(Files.newInputStream(archive))) {
      byte[] header = tar.readNBytes(BLOCK);
      String longName = "";
      while (header.length == BLOCK && header[0] != 0) {
        int size = Integer.parseInt(text(header, 124, 12), 8);
        byte[] content = tar.readNBytes(size);
        if (content.length < size) {
          throw new EOFException("the archive ends early");
        }
        tar.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        String written = new String(content, StandardCharsets.UTF_8);
        String name = longName.isEmpty() ? name(header) : longName;
        longName = longName(header[156], written);
        if (name.endsWith(".yml") && folders.stream().anyMatch(f -> name.contains(f))) {
          sources.add(new RuleSource(name, written));
        }
        header = tar.readNBytes(BLOCK);
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return sources;
  }

  /** The next entry's name where it is too long for a header: GNU's way, then POSIX's. */
  private static String longName(byte type, String content) {
    if (type == 'L') {
      return "/" + content.replace("\0", "");
    }
    if (type == 'x') {
      for (String line : content.split("\n", -1)) {
        int path = line.indexOf(" path=");
        if (path >= 0) {
          return "/" + line.substring(path + " path=".length());
        }
      }
    }
    return "";
  }

  private static String name(byte[] header) {
    String prefix = text(header, 345, 155);
    return "/" + (prefix.isEmpty() ? "" : prefix + "/") + text(header, 0, 100);
  }

  private static String text(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0 && header[end] != ' ') {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.UTF_8);
  }
}
