package dev.kintsugi.cli.detect;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.kintsugi.detection.event.EventValue.Bool;
import dev.kintsugi.detection.event.EventValue.Numeric;
import dev.kintsugi.detection.event.EventValue.Scalar;
import dev.kintsugi.detection.event.EventValue.Text;

/** Writes values as JSON. */
final class JsonText {
  private JsonText() {}

  static void quote(String text, StringBuilder into) {
    into.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, into);
    into.append('"');
  }

  static void scalar(Scalar value, StringBuilder into) {
    switch (value) {
      case Text text -> quote(text.text(), into);
      case Numeric number -> into.append(number.text());
      case Bool truth -> into.append(truth.text());
    }
  }
}
