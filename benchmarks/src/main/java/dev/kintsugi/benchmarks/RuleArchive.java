package dev.kintsugi.benchmarks;

import dev.kintsugi.detection.rule.RuleSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads rules from a gzipped tar archive. */
final class RuleArchive {
  private static final int BLOCK = 512;

  private RuleArchive() {}

  /** The rules below the folders, in the archive's order. */
  static List<RuleSource> rules(Path archive, List<String> folders) throws IOException {
    List<RuleSource> sources = new ArrayList<>();
    try (InputStream tar = new GZIPInputStream(Files.newInputStream(archive))) {
      byte[] header = tar.readNBytes(BLOCK);
      String longName = "";
      while (header.length == BLOCK && header[0] != 0) {
        int size = Integer.parseInt(text(header, 124, 12), 8);
        String content = new String(tar.readNBytes(size), StandardCharsets.UTF_8);
        tar.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        String name = longName.isEmpty() ? name(header) : longName;
        longName = longName(header[156], content);
        if (name.endsWith(".yml") && folders.stream().anyMatch(name::contains)) {
          sources.add(new RuleSource(name, content));
        }
        header = tar.readNBytes(BLOCK);
      }
    }
    return sources;
  }

  /** The next entry's name where it is too long for a header: GNU's way, then POSIX's. */
  private static String longName(byte type, String content) {
    if (type == 'L') {
      return "/" + content.replace("\0", "");
    }
    if (type == 'x') {
      for (String line : content.lines().toList()) {
        int path = line.indexOf(" path=");
        if (path >= 0) {
          return "/" + line.substring(path + " path=".length());
        }
      }
    }
    return "";
  }

  private static String name(byte[] header) {
    return "/" + text(header, 345, 155) + "/" + text(header, 0, 100);
  }

  private static String text(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0 && header[end] != ' ') {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.UTF_8);
  }
}
