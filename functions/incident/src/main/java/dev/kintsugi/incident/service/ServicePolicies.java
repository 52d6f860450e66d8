package dev.kintsugi.incident.service;

import dev.kintsugi.incident.lifecycle.Incident;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** All versions of the service levels, and which is in force. Immutable. */
public final class ServicePolicies {
  private static final String RESOURCE = "service-levels.table";

  private static final ServicePolicy NONE =
      new ServicePolicy("", Map.of(), List.of(), Duration.ofDays(30), false);

  private final String current;
  private final Map<String, ServicePolicy> versions;

  /** Policies by version, one of which is in force. */
  ServicePolicies(String current, Map<String, ServicePolicy> versions) {
    this.current = current;
    this.versions = Map.copyOf(versions);
    version(current);
  }

  /** The versions that ship. */
  public static ServicePolicies shipped() {
    try (InputStream in = ServicePolicies.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not on the class path");
      }
      return PolicyTable.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The version that new incidents are opened under. */
  public ServicePolicy current() {
    return version(current);
  }

  /** The version agreed for an incident; one that promises nothing if none was. */
  public ServicePolicy of(Incident incident) {
    String agreed = incident.serviceLevel().policy();
    return agreed.isEmpty() ? NONE : version(agreed);
  }

  /**
   * A version, in force or not.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public ServicePolicy version(String name) {
    ServicePolicy policy = versions.get(name);
    if (policy == null) {
      throw new IllegalArgumentException("there is no version " + name + " of the service levels");
    }
    return policy;
  }
}
