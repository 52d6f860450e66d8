package dev.kintsugi.incident.evidence;

import static dev.kintsugi.incident.lifecycle.IncidentBuilder.anIncident;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kintsugi.incident.history.TimelineEntry;
import dev.kintsugi.incident.lifecycle.Desk;
import dev.kintsugi.incident.lifecycle.IncidentAsOf;
import dev.kintsugi.incident.lifecycle.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever is done to a package, it is found; what was done to a file is named. */
class VerifyPackageTest {
  private static final LocalSigner SIGNER = new LocalSigner();
  private static final List<TimelineEntry> TIMELINE = timeline();
  private static final Map<String, byte[]> FILES =
      Map.of(
          "incident.json", "{}".getBytes(UTF_8),
          "timeline.csv", "sequence\r\n1\r\n".getBytes(UTF_8),
          "evidence/E1-raw-event", new byte[] {0, 1, 2, 3});
  private static final byte[] ARCHIVE = new SignedPackage(SIGNER).archive(FILES, TIMELINE);

  private static List<TimelineEntry> timeline() {
    var desk = new Desk();
    var incident = anIncident().acknowledged().with(Samples.diagnosis()).in(desk.store());
    return new IncidentAsOf(desk.store()).timeline(incident.id());
  }

  private static VerifyPackage.Result verify(byte[] archive, Optional<byte[]> key) {
    try {
      Path file = Files.createTempFile("package", ".zip");
      try {
        Files.write(file, archive);
        return new VerifyPackage().verify(file, key);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> problems(byte[] archive) {
    return verify(archive, Optional.empty()).problems();
  }

  @Example
  void package_asItWasMade_isGood_andSaysWhoseItIs() {
    var result = verify(ARCHIVE, Optional.of(SIGNER.publicKey()));

    assertThat(result.problems()).isEmpty();
    assertThat(result.files()).isEqualTo(7);
    assertThat(result.fingerprint()).isPresent();
    assertThat(verify(ARCHIVE, Optional.empty()).good()).isTrue();
  }

  @Property(tries = 2_000)
  void bit_thatIsFlipped_isFound(
      @ForAll @IntRange(max = Integer.MAX_VALUE) int where, @ForAll @IntRange(max = 7) int bit) {
    byte[] changed = ARCHIVE.clone();
    changed[where % changed.length] ^= (byte) (1 << bit);

    assertThat(problems(changed)).isNotEmpty();
  }

  @Example
  void fileChangedMissingOrAdded_isNamed() throws IOException {
    for (String name : FILES.keySet()) {
      assertThat(problems(with(name, new byte[] {9}))).contains(name + " was changed");
      assertThat(problems(without(name))).contains(name + " is missing");
    }
    assertThat(problems(with("new.txt", new byte[0]))).contains("new.txt was added");
    assertThat(problems(without("chain.txt"))).contains("chain.txt is missing");
    assertThat(problems(without("manifest.sig")))
        .contains("the signature, or the key for it, is missing");
  }

  /** Signed anew by somebody else: whole in itself, but not by the key that is trusted. */
  @Example
  void package_signedByAnother_isFoundByTheKey() {
    byte[] forged = new SignedPackage(new LocalSigner()).archive(FILES, TIMELINE);

    assertThat(verify(forged, Optional.empty()).good()).isTrue();
    assertThat(verify(forged, Optional.of(SIGNER.publicKey())).problems())
        .contains("the package is signed by another key than the one given");
  }

  /** Even who has the key can't drop, change or move an entry unseen. */
  @Example
  void entryDroppedOrMoved_isFoundInTheChain() {
    for (int i = 0; i < TIMELINE.size() - 1; i++) {
      var dropped = new ArrayList<>(TIMELINE);
      dropped.remove(i);
      assertThat(problems(new SignedPackage(SIGNER).archive(FILES, dropped))).isNotEmpty();
      var moved = new ArrayList<>(TIMELINE);
      moved.add(moved.remove(i));
      assertThat(problems(new SignedPackage(SIGNER).archive(FILES, moved))).isNotEmpty();
    }
    assertThat(problems(new SignedPackage(SIGNER).archive(FILES, List.of())))
        .contains("chain.txt: there is no entry");
  }

  @Example
  void archive_thatIsHostile_isRefusedWithoutUnpacking() throws IOException {
    assertThat(problems(new byte[0])).isNotEmpty();
    assertThat(problems("no zip".getBytes(UTF_8))).isNotEmpty();
    assertThat(problems(zip("../../etc/passwd", true)))
        .anyMatch(p -> p.contains("a name that no package has"));
    assertThat(problems(zip("bomb", false))).anyMatch(p -> p.contains("is compressed"));
    var comment = new ByteArrayOutputStream();
    comment.write(ARCHIVE, 0, ARCHIVE.length - 2);
    comment.write(new byte[] {1, 0, 'x'});
    assertThat(problems(comment.toByteArray()))
        .anyMatch(p -> p.contains("the archive itself was changed"));
  }

  @Example
  void archive_ofANameThatLeavesItsFolder_isNotMade() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SignedPackage(SIGNER).archive(Map.of("evidence/../x", new byte[0]), TIMELINE));
  }

  private static byte[] zip(String name, boolean stored) throws IOException {
    if (stored) {
      var out = new ByteArrayOutputStream();
      PackageArchive.write(Map.of(name, new byte[] {1}), out);
      return out.toByteArray();
    }
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(new byte[1 << 20]);
    }
    return out.toByteArray();
  }

  private static byte[] with(String name, byte[] content) throws IOException {
    var files = content();
    files.put(name, content);
    return archive(files);
  }

  private static byte[] without(String name) throws IOException {
    var files = content();
    files.remove(name);
    return archive(files);
  }

  private static Map<String, byte[]> content() {
    var files = new TreeMap<String, byte[]>(FILES);
    files.put(PackageFormat.CHAIN, ChainFile.of(TIMELINE));
    byte[] manifest = PackageFormat.manifest(files);
    files.put(PackageFormat.MANIFEST, manifest);
    files.put(PackageFormat.SIGNATURE, SIGNER.sign(manifest));
    files.put(PackageFormat.PUBLIC_KEY, PackageFormat.pem(SIGNER.publicKey()));
    return files;
  }

  private static byte[] archive(Map<String, byte[]> files) throws IOException {
    var out = new ByteArrayOutputStream();
    PackageArchive.write(files, out);
    return out.toByteArray();
  }
}
