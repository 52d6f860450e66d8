package dev.kintsugi.cli.command;

/** What to do next after the service has refused. */
final class Hint {
  private Hint() {}

  /** A sentence to follow the refusal; empty where the refusal says all. */
  static String of(int status, String command) {
    return switch (status) {
      case 401, 403 -> ". Another role may do it: --role ROLE.";
      case 404 -> listing(command);
      case 409, 412, 428 ->
          command.startsWith("kintsugi incidents")
              ? ". See how it stands: ./kintsugi incidents show ID."
              : listing(command);
      default -> "";
    };
  }

  private static String listing(String command) {
    for (String list : new String[] {"incidents", "training", "quarantine list"}) {
      if (command.startsWith("kintsugi " + list.split(" ", -1)[0])) {
        return ". See what there is: ./kintsugi " + list + ".";
      }
    }
    return "";
  }
}
