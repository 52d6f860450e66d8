package dev.kintsugi.cli.detect;

import dev.kintsugi.cli.CommandFailedException;
import dev.kintsugi.cli.Shell;
import dev.kintsugi.detection.Compilation;
import dev.kintsugi.detection.RulePack;
import dev.kintsugi.detection.RuleSet;
import dev.kintsugi.detection.rule.Placeholders;
import dev.kintsugi.detection.rule.RuleSource;
import dev.kintsugi.detection.validation.RuleIssue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and compiles rules; what is wrong with them is told on the error stream. */
final class RuleLoader {
  private final Shell shell;
  private final Optional<String> expand;
  private final RuleCache cache = RuleCache.ofProcess();

  RuleLoader(Shell shell, Optional<String> expand) {
    this.shell = shell;
    this.expand = expand;
  }

  LoadedRules load(List<String> paths) {
    long started = System.nanoTime();
    RuleFiles files = new RuleFiles(shell.directory());
    Map<Path, byte[]> texts = new LinkedHashMap<>();
    List<RuleSet> packs = new ArrayList<>();
    for (Path file : files.find(paths)) {
      byte[] bytes = files.bytes(file);
      if (Packs.isPack(bytes)) {
        packs.add(pack(file, bytes));
      } else {
        texts.put(file, bytes);
      }
    }
    LoadedRules loaded = texts.isEmpty() ? none() : ofTexts(texts);
    List<RuleSet> all = new ArrayList<>(loaded.sets());
    all.addAll(packs);
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    return new LoadedRules(all, loaded.errors(), took, loaded.from());
  }

  private static LoadedRules none() {
    return new LoadedRules(List.of(), 0, Duration.ZERO, "from packs");
  }

  private LoadedRules ofTexts(Map<Path, byte[]> texts) {
    String digest = cache.isOn() ? digest(texts) : "";
    Optional<RuleSet> known = cache.isOn() ? cache.get(digest) : Optional.empty();
    if (known.isPresent()) {
      return new LoadedRules(List.of(known.get()), 0, Duration.ZERO, "from the cache");
    }
    List<RuleSource> sources = new ArrayList<>(texts.size());
    texts.forEach(
        (file, bytes) ->
            sources.add(
                new RuleSource(file.toString(), new String(bytes, StandardCharsets.UTF_8))));
    Placeholders placeholders = PlaceholderFile.read(shell, expand);
    Compilation compilation = RuleSet.compile(sources, placeholders);
    List<RuleIssue> errors = compilation.issues().stream().filter(RuleIssue::isError).toList();
    errors.forEach(issue -> shell.err().println(issue.render()));
    // Errors are told each time, so rules with errors are compiled each time.
    if (errors.isEmpty()) {
      cache.put(digest, compilation.rules());
    }
    return new LoadedRules(List.of(compilation.rules()), errors.size(), Duration.ZERO, "from YAML");
  }

  private RuleSet pack(Path file, byte[] bytes) {
    try {
      return Packs.read(bytes);
    } catch (IOException unusable) {
      throw CommandFailedException.usage("%s: %s".formatted(file, unusable.getMessage()));
    }
  }

  private String digest(Map<Path, byte[]> texts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(RulePack.engineVersion().getBytes(StandardCharsets.UTF_8));
      expand.ifPresent(
          file -> digest.update(new RuleFiles(shell.directory()).bytes(Path.of(file))));
      for (byte[] bytes : texts.values()) {
        digest.update((byte) 0);
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
