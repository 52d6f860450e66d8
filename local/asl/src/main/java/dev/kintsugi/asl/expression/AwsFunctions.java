package dev.kintsugi.asl.expression;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Jsonata.JFunctionCallable;
import com.dashjoin.jsonata.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The functions that Step Functions adds to JSONata: {@code $partition}, {@code $range}, {@code
 * $hash}, {@code $random}, {@code $uuid}, {@code $parse}; and {@code $eval}, which it forbids.
 *
 * <p>Source: Step Functions developer guide, "Transforming data with JSONata".
 */
final class AwsFunctions {
  private static final int MOST_ELEMENTS = 1000;
  private static final Map<String, String> DIGESTS =
      Map.of(
          "MD5", "MD5",
          "SHA-1", "SHA-1",
          "SHA-256", "SHA-256",
          "SHA-384", "SHA-384",
          "SHA-512", "SHA-512");

  private AwsFunctions() {}

  static void bind(Frame frame, Random random, long nowMillis) {
    function(frame, "partition", "<a-n:a>", (in, args) -> partition(args));
    function(frame, "range", "<nnn:a>", (in, args) -> range(args));
    function(frame, "hash", "<s-s?:s>", (in, args) -> hash(args));
    function(frame, "random", "<n?:n>", (in, args) -> random(random, args));
    function(frame, "uuid", "<:s>", (in, args) -> uuid(random));
    function(frame, "parse", "<s-:x>", (in, args) -> parse(args));
    function(frame, "millis", "<:n>", (in, args) -> nowMillis);
    function(frame, "now", "<s?s?:s>", (in, args) -> now(nowMillis, args));
    function(
        frame,
        "eval",
        "<sx?:x>",
        (in, args) -> {
          throw new JException("$eval is not supported; use $parse for JSON", -1);
        });
  }

  static void function(Frame frame, String name, String type, JFunctionCallable body) {
    frame.bind(name, new JFunction(body, type));
  }

  private static Object partition(List<?> args) {
    List<?> list = (List<?>) args.get(0);
    int size = ((Number) args.get(1)).intValue();
    if (size < 1) {
      throw new JException("the size of $partition must be positive", -1);
    }
    var parts = new ArrayList<Object>();
    for (int i = 0; i < list.size(); i += size) {
      parts.add(new ArrayList<>(list.subList(i, Math.min(list.size(), i + size))));
    }
    return parts;
  }

  private static Object range(List<?> args) {
    long first = ((Number) args.get(0)).longValue();
    long last = ((Number) args.get(1)).longValue();
    long step = ((Number) args.get(2)).longValue();
    if (step == 0 || (last - first) / step + 1 > MOST_ELEMENTS) {
      throw new JException("$range gives 1 to " + MOST_ELEMENTS + " numbers", -1);
    }
    var numbers = new ArrayList<Object>();
    for (long n = first; step > 0 ? n <= last : n >= last; n += step) {
      numbers.add(n);
    }
    return numbers;
  }

  private static Object hash(List<?> args) throws NoSuchAlgorithmException {
    String text = (String) args.get(0);
    Object name = args.size() > 1 && args.get(1) != null ? args.get(1) : "SHA-256";
    String algorithm = DIGESTS.get(String.valueOf(name));
    if (algorithm == null) {
      throw new JException("$hash knows " + DIGESTS.keySet().stream().sorted().toList(), -1);
    }
    byte[] digest =
        MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest);
  }

  private static Object random(Random random, List<?> args) {
    return !args.isEmpty() && args.get(0) instanceof Number seed
        ? new Random(seed.longValue()).nextDouble()
        : random.nextDouble();
  }

  private static Object uuid(Random random) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return UUID.nameUUIDFromBytes(bytes).toString().replaceFirst("-3", "-4");
  }

  private static @Nullable Object now(long millis, List<?> args) {
    return Functions.dateTimeFromMillis(millis, text(args, 0), text(args, 1));
  }

  private static @Nullable String text(List<?> args, int index) {
    return args.size() > index ? (String) args.get(index) : null;
  }

  private static Object parse(List<?> args) {
    Object value = Json.parseJson((String) args.get(0));
    return value == null ? Jsonata.NULL_VALUE : value;
  }
}
