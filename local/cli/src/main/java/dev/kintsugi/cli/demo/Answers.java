package dev.kintsugi.cli.demo;

/** Where the people's answers come from: the script, or the user. */
public interface Answers {
  /** The answer to a question; the suggestion, unless somebody says otherwise. */
  String answer(String question, String suggestion);

  /** The script's answers. */
  static Answers scripted() {
    return (question, suggestion) -> suggestion;
  }
}
