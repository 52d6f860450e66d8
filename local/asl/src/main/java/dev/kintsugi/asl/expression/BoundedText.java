package dev.kintsugi.asl.expression;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Utils;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * The functions of texts that could take forever or make something vast in one call, within bounds:
 * {@code $match}, {@code $contains}, {@code $replace}, {@code $split}, {@code $join}, {@code $pad}.
 *
 * <p>Source: the JSONata documentation and the reference implementation, 2.0.6.
 */
final class BoundedText {
  private BoundedText() {}

  static void bind(Frame frame) {
    AwsFunctions.function(frame, "match", "<s-f<s:o>n?:a<o>>", (in, args) -> match(args));
    AwsFunctions.function(frame, "contains", "<s-(sf):b>", (in, args) -> contains(args));
    AwsFunctions.function(frame, "replace", "<s-(sf)(sf)n?:s>", (in, args) -> replace(args));
    AwsFunctions.function(frame, "split", "<s-(sf)n?:a<s>>", (in, args) -> split(args));
    AwsFunctions.function(frame, "join", "<a<s>s?:s>", (in, args) -> join(args));
    AwsFunctions.function(frame, "pad", "<s-ns?:s>", (in, args) -> pad(args));
  }

  private static @Nullable Object argument(List<?> args, int index) {
    return index < args.size() ? args.get(index) : null;
  }

  private static long limit(List<?> args, int index, String function) {
    if (!(argument(args, index) instanceof Number number)) {
      return Long.MAX_VALUE;
    }
    if (number.doubleValue() < 0) {
      throw new JException("the limit of " + function + " must not be negative", -1);
    }
    return number.longValue();
  }

  private static @Nullable Object match(List<?> args) {
    if (!(argument(args, 0) instanceof String text)
        || !(argument(args, 1) instanceof Regex regex)) {
      return null;
    }
    long limit = limit(args, 2, "$match");
    List<Object> matches = Utils.createSequence();
    Matcher matcher = regex.matcher(text);
    while (matches.size() < limit && Regex.next(matcher)) {
      matches.add(found(matcher));
    }
    return matches;
  }

  private static Map<String, @Nullable Object> found(Matcher matcher) {
    Map<String, @Nullable Object> match = new LinkedHashMap<>();
    match.put("match", matcher.group());
    match.put("index", matcher.start());
    match.put("groups", Regex.groups(matcher));
    return match;
  }

  private static @Nullable Object contains(List<?> args) {
    if (!(argument(args, 0) instanceof String text)) {
      return null;
    }
    return argument(args, 1) instanceof Regex regex
        ? regex.matcher(text).find()
        : Functions.contains(text, argument(args, 1));
  }

  private static @Nullable Object replace(List<?> args) throws Throwable {
    if (!(argument(args, 0) instanceof String text)) {
      return null;
    }
    long limit = limit(args, 3, "$replace");
    Object replacement = argument(args, 2);
    return argument(args, 1) instanceof Regex regex
        ? replaced(regex.matcher(text), text, replacement, limit)
        : literally(text, String.valueOf(argument(args, 1)), replacement, limit);
  }

  private static String literally(
      String text, String pattern, @Nullable Object replacement, long limit) {
    if (pattern.isEmpty() || !(replacement instanceof String)) {
      throw new JException("$replace needs a text that is not empty, and one to put there", -1);
    }
    var result = new StringBuilder();
    int position = 0;
    int at = text.indexOf(pattern);
    for (long count = 0; at >= 0 && count < limit; count++) {
      result.append(text, position, at).append(replacement);
      Bounds.checkLength(result.length());
      position = at + pattern.length();
      at = text.indexOf(pattern, position);
    }
    return result.append(text, position, text.length()).toString();
  }

  private static String replaced(
      Matcher matcher, String text, @Nullable Object replacement, long limit) throws Throwable {
    var result = new StringBuilder();
    int position = 0;
    for (long count = 0; count < limit && Regex.next(matcher); count++) {
      result.append(text, position, matcher.start());
      if (replacement instanceof String template) {
        Replacement.append(result, template, matcher);
      } else {
        result.append(called(replacement, matcher));
      }
      Bounds.checkLength(result.length());
      position = matcher.end();
    }
    return result.append(text, position, text.length()).toString();
  }

  private static String called(@Nullable Object function, Matcher matcher) throws Throwable {
    Map<String, @Nullable Object> match = found(matcher);
    match.put("start", matcher.start());
    match.put("end", matcher.end());
    if (Functions.funcApply(function, List.of(match)) instanceof String text) {
      return text;
    }
    throw new JException("the function given to $replace must give a text", -1);
  }

  private static @Nullable Object split(List<?> args) {
    if (!(argument(args, 0) instanceof String text)) {
      return null;
    }
    long limit = limit(args, 2, "$split");
    if (!(argument(args, 1) instanceof Regex regex)) {
      Number most = limit == Long.MAX_VALUE ? null : (Number) limit;
      return Functions.split(text, argument(args, 1), most);
    }
    var parts = new ArrayList<Object>();
    Matcher matcher = regex.matcher(text);
    int position = 0;
    while (parts.size() < limit && Regex.next(matcher)) {
      parts.add(text.substring(position, matcher.start()));
      position = matcher.end();
    }
    if (parts.size() < limit) {
      parts.add(text.substring(position));
    }
    return parts;
  }

  private static @Nullable Object join(List<?> args) {
    if (!(argument(args, 0) instanceof List<?> texts)) {
      return null;
    }
    String separator = argument(args, 1) instanceof String text ? text : "";
    long length = 0;
    for (Object text : texts) {
      length += String.valueOf(text).length() + (long) separator.length();
      Bounds.checkLength(length - separator.length());
    }
    return String.join(separator, texts.stream().map(String::valueOf).toList());
  }

  private static @Nullable Object pad(List<?> args) {
    if (!(argument(args, 0) instanceof String text) || !(argument(args, 1) instanceof Number to)) {
      return null;
    }
    String with = argument(args, 2) instanceof String given && !given.isEmpty() ? given : " ";
    long width = Math.abs(to.longValue());
    Bounds.checkLength(width);
    int missing = (int) width - text.codePointCount(0, text.length());
    if (missing <= 0) {
      return text;
    }
    String repeated = with.repeat(missing / with.codePointCount(0, with.length()) + 1);
    String padding = repeated.substring(0, repeated.offsetByCodePoints(0, missing));
    return to.longValue() < 0 ? padding + text : text + padding;
  }
}
