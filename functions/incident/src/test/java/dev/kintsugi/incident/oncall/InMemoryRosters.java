package dev.kintsugi.incident.oncall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Rosters in memory. Thread-safe. */
public final class InMemoryRosters implements Rosters {
  private final List<Rotation> rotations = new ArrayList<>();
  private final List<RosterOverride> overrides = new ArrayList<>();

  @Override
  public synchronized Roster of(int tier) {
    return new Roster(
        rotations.stream().filter(r -> r.tier() == tier).toList(),
        overrides.stream().filter(o -> o.tier() == tier).toList());
  }

  @Override
  public synchronized void set(Rotation rotation) {
    rotations.removeIf(r -> r.tier() == rotation.tier() && r.inForce().equals(rotation.inForce()));
    rotations.add(rotation);
  }

  @Override
  public synchronized void add(RosterOverride override) {
    if (overrides.stream().noneMatch(o -> o.id().equals(override.id()))) {
      overrides.add(override);
    }
  }

  @Override
  public synchronized boolean end(int tier, String id, Instant at) {
    for (int i = 0; i < overrides.size(); i++) {
      RosterOverride one = overrides.get(i);
      if (one.tier() == tier && one.id().equals(id) && one.endedAt().isEmpty()) {
        overrides.set(i, one.ended(at));
        return true;
      }
    }
    return false;
  }
}
