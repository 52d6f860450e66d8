package dev.kintsugi.incident.evidence;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.history.TimelineEntry;
import dev.kintsugi.incident.lifecycle.ActRequest;
import dev.kintsugi.incident.lifecycle.Checks;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.IncidentAsOf;
import dev.kintsugi.incident.lifecycle.Ledger;
import dev.kintsugi.incident.lifecycle.Ledger.Decision.Write;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import dev.kintsugi.vocabulary.IdSource;
import dev.kintsugi.vocabulary.IncidentId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Exports an incident as a signed package: asked for with a reason, which stands in its custody;
 * built on its own; fetched by a link. Thread-safe.
 */
public final class ExportPackage {
  /** The most bytes of evidence in a package. */
  public static final long LARGEST = 512L << 20;

  private final EvidenceVault vault;
  private final Ledger ledger;
  private final IncidentAsOf log;
  private final IdSource ids;

  /** Exports from a vault. */
  public ExportPackage(EvidenceVault vault, Ledger ledger, IncidentAsOf log, IdSource ids) {
    this.vault = vault;
    this.ledger = ledger;
    this.log = log;
    this.ids = ids;
  }

  /** What renders the record of an incident as files, by name. */
  public interface Rendering {
    /** The files. */
    Map<String, byte[]> files(Incident incident, List<TimelineEntry> timeline);
  }

  /** Notes the export and asks for its package; the id is to be asked for later. */
  public Asked ask(ActRequest request, String reason) {
    Checks checks = new Checks().text("/reason", reason, Checks.SUMMARY);
    String id = "PKG-" + ids.next();
    Entry entry =
        ledger.change(
            request.incident(),
            request.expected(),
            request.actor(),
            incident -> checks.or(() -> Write.of(exported(incident, reason + " (" + id + ")"))));
    if (entry instanceof Entry.Written) {
      vault.put(
          requestKey(request.incident(), id), id.getBytes(StandardCharsets.UTF_8), "text/plain");
    }
    return new Asked(id, entry);
  }

  private static Change exported(Incident incident, String reason) {
    return new Change.CustodyRecorded(
        Custody.EXPORTED,
        incident.dossier().evidence().stream().map(Change.EvidenceStored::id).toList(),
        reason);
  }

  /** The key of the object that asks for a package. */
  public static String requestKey(IncidentId incident, String id) {
    return "package-requests/" + incident + "/" + id;
  }

  private static String key(IncidentId incident, String id, String kind) {
    return "packages/" + incident + "/" + id + kind;
  }

  /** Builds a package that was asked for; again changes nothing once it is built or has failed. */
  public void build(IncidentId incident, String id, Rendering rendering, Signer signer) {
    boolean done =
        vault.stat(key(incident, id, ".zip")).isPresent()
            || vault.stat(key(incident, id, ".failed")).isPresent();
    if (done) {
      return;
    }
    List<TimelineEntry> timeline = log.timeline(incident);
    Incident whole = Incident.replay(timeline);
    try {
      var files = new TreeMap<>(rendering.files(whole, timeline));
      files.putAll(evidence(whole));
      byte[] archive = new SignedPackage(signer).archive(files, timeline);
      vault.put(key(incident, id, ".zip"), archive, "application/zip");
    } catch (TamperedException | PackageTooLargeException e) {
      byte[] why = String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8);
      vault.put(key(incident, id, ".failed"), why, "text/plain; charset=utf-8");
    }
  }

  private Map<String, byte[]> evidence(Incident incident) {
    List<Change.EvidenceStored> items = incident.dossier().evidence();
    long size = items.stream().mapToLong(Change.EvidenceStored::size).sum();
    if (size > LARGEST) {
      throw new PackageTooLargeException(size);
    }
    var files = new TreeMap<String, byte[]>();
    for (Change.EvidenceStored item : items) {
      String name = item.id().value() + "-" + item.kind().replaceAll("[^A-Za-z0-9._-]", "_");
      files.put(PackageFormat.EVIDENCE + name, ReadEvidence.bytes(vault, item));
    }
    return files;
  }

  /** How a package stands. */
  public State state(IncidentId incident, String id, Duration validity) {
    String zip = key(incident, id, ".zip");
    Optional<EvidenceVault.Stored> built = vault.stat(zip);
    if (built.isPresent()) {
      return new State.Ready(built.get(), vault.readLink(zip, validity));
    }
    Optional<byte[]> failed = vault.get(key(incident, id, ".failed"));
    if (failed.isPresent()) {
      return new State.Failed(new String(failed.get(), StandardCharsets.UTF_8));
    }
    return vault.stat(requestKey(incident, id)).isPresent()
        ? new State.Building()
        : new State.Unknown();
  }

  /** The id of the package, and what became of the asking. */
  public record Asked(String id, Entry entry) {}

  /** How a package stands. */
  public sealed interface State {
    /** It is being built. */
    record Building() implements State {}

    /** It can be fetched. */
    record Ready(EvidenceVault.Stored stored, URI link) implements State {}

    /** It can't be built. */
    record Failed(String reason) implements State {}

    /** Nobody has asked for it. */
    record Unknown() implements State {}
  }
}
