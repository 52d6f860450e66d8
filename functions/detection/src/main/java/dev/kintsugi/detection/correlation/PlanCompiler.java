package dev.kintsugi.detection.correlation;

import dev.kintsugi.detection.correlation.CorrelationPlan.Membership;
import dev.kintsugi.detection.rule.CorrelationRule;
import dev.kintsugi.detection.rule.RuleMetadata;
import dev.kintsugi.detection.rule.RuleReference;
import dev.kintsugi.detection.validation.Issues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Resolves the references of correlations and puts inner correlations first. */
public final class PlanCompiler {

  /** A correlation and where to report what is wrong with it. */
  private record Candidate(CorrelationRule rule, Issues issues) {}

  private final Map<String, Set<String>> idsByName = new HashMap<>();
  private final Map<String, Candidate> candidates = new LinkedHashMap<>();
  private final Map<String, Candidate> sound = new LinkedHashMap<>();
  private final Set<String> refused = new HashSet<>();

  /** Makes a detection rule known, so that correlations can name it by id or name. */
  public void addRule(RuleMetadata metadata) {
    addNames(metadata);
  }

  /** Adds a correlation; what is wrong with it will be reported to the issues. */
  public void addCorrelation(CorrelationRule rule, Issues issues) {
    addNames(rule.metadata());
    candidates.put(rule.metadata().id(), new Candidate(rule, issues));
  }

  private void addNames(RuleMetadata metadata) {
    idsByName.computeIfAbsent(metadata.id(), _ -> new TreeSet<>()).add(metadata.id());
    metadata
        .name()
        .ifPresent(
            name -> idsByName.computeIfAbsent(name, _ -> new TreeSet<>()).add(metadata.id()));
  }

  /** The plan of all correlations that are sound; the others are reported and left out. */
  public CorrelationPlan compile() {
    candidates.keySet().forEach(id -> visit(id, new LinkedHashSet<>()));
    Map<String, Set<String>> carried = carried();
    List<PlannedCorrelation> planned = new ArrayList<>();
    Map<String, List<Membership>> memberships = new HashMap<>();
    sound.forEach(
        (id, candidate) -> {
          List<RuleReference> rules = candidate.rule().rules();
          for (int i = 0; i < rules.size(); i++) {
            for (String member : ids(rules.get(i))) {
              memberships
                  .computeIfAbsent(member, _ -> new ArrayList<>())
                  .add(new Membership(planned.size(), i));
            }
          }
          planned.add(new PlannedCorrelation(candidate.rule(), carried.getOrDefault(id, Set.of())));
        });
    return new CorrelationPlan(planned, memberships);
  }

  private Set<String> ids(RuleReference reference) {
    return idsByName.getOrDefault(reference.text(), Set.of());
  }

  /** Visits what a correlation names before the correlation itself. */
  private void visit(String id, Set<String> path) {
    Candidate candidate = candidates.get(id);
    if (candidate == null || sound.containsKey(id) || refused.contains(id)) {
      return;
    }
    path.add(id);
    boolean isSound = true;
    for (RuleReference reference : candidate.rule().rules()) {
      isSound &= isSound(reference, path, candidate.issues());
    }
    path.remove(id);
    if (isSound) {
      sound.put(id, candidate);
    } else {
      refused.add(id);
    }
  }

  private boolean isSound(RuleReference reference, Set<String> path, Issues issues) {
    Set<String> ids = ids(reference);
    if (ids.isEmpty()) {
      issues.error(
          "correlation.unknown-rule",
          reference.at(),
          "there is no sound rule with the id or name '%s'".formatted(reference.text()));
    } else if (ids.size() > 1) {
      issues.warning(
          "correlation.ambiguous-rule",
          reference.at(),
          "'%s' names %d rules; each of them counts".formatted(reference.text(), ids.size()));
    }
    boolean isSound = !ids.isEmpty();
    for (String id : ids) {
      isSound &= isSound(id, reference, path, issues);
    }
    return isSound;
  }

  private boolean isSound(String id, RuleReference reference, Set<String> path, Issues issues) {
    if (path.contains(id)) {
      issues.error("correlation.cycle", reference.at(), "the chain closes: " + cycle(id, path));
      return false;
    }
    visit(id, path);
    if (refused.contains(id)) {
      issues.error(
          "correlation.refused-rule",
          reference.at(),
          "correlation '%s' was refused".formatted(reference.text()));
      return false;
    }
    return true;
  }

  private String cycle(String id, Set<String> path) {
    List<String> names = new ArrayList<>();
    boolean inside = false;
    for (String step : path) {
      inside |= step.equals(id);
      if (inside) {
        names.add(name(step));
      }
    }
    names.add(name(id));
    return String.join(" -> ", names);
  }

  private String name(String id) {
    Candidate candidate = candidates.get(id);
    return candidate == null ? id : candidate.rule().metadata().name().orElse(id);
  }

  /** For each correlation the fields that others ask of it; outer ones are looked at first. */
  private Map<String, Set<String>> carried() {
    Map<String, Set<String>> carried = new HashMap<>();
    for (Candidate outer : List.copyOf(sound.values()).reversed()) {
      CorrelationRule rule = outer.rule();
      Set<String> own = carried.getOrDefault(rule.metadata().id(), Set.of());
      for (RuleReference reference : rule.rules()) {
        Set<String> asked = PlannedCorrelation.asked(rule, reference, own);
        ids(reference).stream()
            .filter(sound::containsKey)
            .forEach(id -> carried.computeIfAbsent(id, _ -> new TreeSet<>()).addAll(asked));
      }
    }
    return carried;
  }
}
