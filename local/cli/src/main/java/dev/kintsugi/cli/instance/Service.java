package dev.kintsugi.cli.instance;

import java.time.Duration;

/** An instance in use by a command, be it its own or another process's. */
public interface Service extends AutoCloseable {
  /** Where it is reached. */
  Instance instance();

  /**
   * A token of the local issuer.
   *
   * @param role such as analyst
   * @param user the subject
   * @param ttl how long it is valid by the instance's clock
   */
  String token(String role, String user, Duration ttl);

  /** Time from the start of the process until all endpoints answered; zero if it ran before. */
  Duration readyAfter();

  /** Ends it, if it was started by this command. */
  @Override
  void close();
}
