package dev.kintsugi.asl.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions that would take all time or memory, and the functions that keep them from it. */
@Timeout(60)
class BoundsTest {
  private static final Duration SOON = Duration.ofSeconds(6);

  private final Expressions expressions = new Expressions(Duration.ofSeconds(1));

  @ParameterizedTest
  @ValueSource(
      strings = {
        // a text that doubles
        "$reduce([1..60], function($a, $i) { $a & $a }, 'x')",
        "($f := function($s, $n) { $n = 0 ? $s : $f($s & $s, $n - 1) }; $f('x', 60))",
        // a list that doubles
        "$reduce([1..60], function($a, $i) { $append($a, $a) }, [1, 2])",
        // a graph that stands for a vast tree
        "$reduce([1..60], function($a, $i) { {'l': $a, 'r': $a} }, {'x': 1})",
        "$string($reduce([1..60], function($a, $i) { [[$a, $a]] }, [1]))",
        // endless recursion, with and without a tail call
        "($f := function($x) { $f($x + 1) + 1 }; $f(1))",
        "($f := function($x) { $f($x + 1) }; $f(1))",
        // one call that makes something vast
        "$pad('x', 1000000000)",
        "$pad('x', -1000000000, 'ab')",
        "$join([1..900000].('x'), $pad('y', 1000))",
        "$replace($pad('a', 100000, 'a'), 'a', $pad('b', 100000))",
        "$replace($pad('a', 100000, 'a'), /a/, $pad('b', 100000))",
        "$count([1..10000000])",
        "[1..9999].[1..9999].[1..9999]",
        "[1..100000].($pad('x', 100000))",
        "$map([1..1000000], function($v) { [1..1000] })",
        // a regular expression with exponentially many ways to match
        "$match('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', /^(a+)+\\1$/)",
        "$contains('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', /^(a|aa)+\\1$/)",
        "$replace('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', /^(a+)+\\1$/, 'b')",
        "$split('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', /^(a+)+\\1$/)",
        "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' ~> /^(a+)+\\1$/",
        "($r := /^(a+)+\\1$/; $r('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'))",
        "$map(['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'], /^(a+)+\\1$/)"
      })
  void expression_thatIsHostile_failsInTime(String expression) {
    long start = System.nanoTime();
    assertThatThrownBy(() -> evaluate(expression)).isInstanceOf(QueryEvaluationException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
  }

  @Test
  void expression_nestedDeep_failsInTime() {
    for (String open : new String[] {"(", "[", "-", "{\"a\":", "$f(", "1+("}) {
      String nested = open.repeat(30_000 / open.length());
      assertThatThrownBy(() -> evaluate(nested + "1"))
          .as(open)
          .isInstanceOf(QueryEvaluationException.class);
      assertThat(expressions.problem("{%" + nested + "1%}")).as(open).isNotNull();
    }
    String balanced = "(".repeat(16_000) + "1" + ")".repeat(16_000);
    assertThatThrownBy(() -> evaluate(balanced)).isInstanceOf(QueryEvaluationException.class);
  }

  @Test
  void expression_overItsLength_isRefused() {
    assertThatThrownBy(() -> evaluate("1" + " ".repeat(32 * 1024)))
        .isInstanceOf(QueryEvaluationException.class)
        .hasMessageContaining("characters");
  }

  @Test
  void evaluation_afterAHostileOne_isAsBefore() throws Exception {
    assertThatThrownBy(() -> evaluate("$pad('x', 1000000000)"))
        .isInstanceOf(QueryEvaluationException.class);
    assertThat(evaluate("$match('ab', /[a-z]/).match").toString()).isEqualTo("[\"a\",\"b\"]");
    assertThat(evaluate("$sum([1..100000])").asLong()).isEqualTo(5_000_050_000L);
    assertThat(evaluate("$length($reduce([1..5000], function($a, $i) { $a & 'ab' }, ''))").asInt())
        .isEqualTo(10_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      value = {
        "$match('a1b22', /([a-z])(\\d+)/) →"
            + " [{'match':'a1','index':0,'groups':['a','1']},{'match':'b22','index':2,'groups':['b','22']}]",
        "$match('aaa', /a/, 2).index → [0,1]",
        "$match('abc', /b/).groups → []",
        "$exists($match('abc', /x/)) → false",
        "$exists($match($nothing, /x/)) → false",
        "$contains('abc', /B/i) → true",
        "$contains('abc', 'bc') → true",
        "$exists($contains($nothing, 'a')) → false",
        "$replace('abcabc', 'b', '$1') → 'a$1ca$1c'",
        "$replace('abcabc', 'b', 'x', 1) → 'axcabc'",
        "$replace('John Smith', /(\\w+)\\s(\\w+)/, '$2, $1') → 'Smith, John'",
        "$replace('265USD', /([0-9]+)USD/, '$$$1') → '$265'",
        "$replace('ab', /(a)/, '[$0$1$2$x$]') → '[aa$x$]b'",
        "$replace('abcdefghijk', /(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)/, '$11$1$12') → 'kaa2'",
        "$replace('ac', /(a)|(b)/, '<$2>') → '<>c'",
        "$replace('68F', /(\\d+)F/, function($m) { $string(($number($m.groups[0]) - 32) * 5 / 9) &"
            + " 'C' }) → '20C'",
        "$replace('aaa', /a/, 'b', 2) → 'bba'",
        "$exists($replace($nothing, 'a', 'b')) → false",
        "$split('a, b ;c', /[, ;]+/) → ['a','b','c']",
        "$split('a1b2c', /\\d/, 2) → ['a','b']",
        "$split('a,b,c', ',', 2) → ['a','b']",
        "$split('a,b', ',') → ['a','b']",
        "$exists($split($nothing, ',')) → false",
        "$join(['a','b'], '-') → 'a-b'",
        "$join(['a','b']) → 'ab'",
        "$exists($join($nothing)) → false",
        "$pad('foo', 5) → 'foo  '",
        "$pad('foo', -5, '#') → '##foo'",
        "$pad('foo', 8, '-+') → 'foo-+-+-'",
        "$pad('foo', 2) → 'foo'",
        "$pad('foo', 5, '') → 'foo  '",
        "$exists($pad($nothing, 5)) → false",
        "('ab' ~> /(b)/).start → 1",
        "('abab' ~> /b/).next().end → 4",
        "$exists('a' ~> /b/) → false",
        "$map(['a','b','ab'], /a/).match → ['a','a']",
        "$filter(['a','b'], /a/) → 'a'"
      })
  void function_withinBounds_givesWhatTheReferenceDoes(String expression, String expected)
      throws Exception {
    JsonNode wanted = new JsonMapper().readTree(expected.replace('\'', '"'));
    assertThat(evaluate(expression)).isEqualTo(plain(wanted));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$match('a', /a/, -1)",
        "$match('a', /b*/)",
        "$replace('a', '', 'b')",
        "$replace('a', 'a', function($m) { 'b' })",
        "$replace('a', /a/, function($m) { 1 })",
        "$replace('a', /a/, 'b', -1)",
        "$split('a', /a/, -1)"
      })
  void function_withWrongArguments_fails(String expression) {
    assertThatThrownBy(() -> evaluate(expression)).isInstanceOf(QueryEvaluationException.class);
  }

  private JsonNode evaluate(String expression) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    var bindings = new Bindings(json.objectNode(), Map.of(), Instant.EPOCH, 1);
    return expressions.fill("Output", json.textNode("{%" + expression + "%}"), bindings);
  }

  /** The same JSON with numbers as an evaluation gives them. */
  private JsonNode plain(JsonNode node) {
    return JsonValues.json(JsonValues.bound(node));
  }
}
