package dev.kintsugi.local.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.local.template.RoleSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any policy. */
class PolicyPropertiesTest {
  private static final List<String> ACTIONS =
      List.of("dynamodb:GetItem", "dynamodb:PutItem", "s3:GetObject", "sqs:SendMessage");
  private static final List<String> RESOURCES =
      List.of("arn:aws:s3:::b/k", "arn:aws:s3:::b", "arn:aws:dynamodb:r:a:table/t", "*");
  private static final Caller CALLER = new Caller("role-r");

  /** A statement without conditions, as a test reads it. */
  record Plain(boolean deny, List<String> actions, List<String> resources) {
    JsonNode json() {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.put("Effect", deny ? "Deny" : "Allow");
      actions.forEach(json.putArray("Action")::add);
      resources.forEach(json.putArray("Resource")::add);
      return json;
    }
  }

  @Provide
  Arbitrary<Access> accesses() {
    return Combinators.combine(Arbitraries.of(ACTIONS), Arbitraries.of(RESOURCES)).as(Access::of);
  }

  @Provide
  Arbitrary<List<Plain>> policies() {
    Arbitrary<String> actions =
        Arbitraries.of("dynamodb:*", "*", "s3:Get*", "S3:getobject", "sqs:Send?essage")
            .edgeCases(e -> {});
    Arbitrary<String> resources =
        Arbitraries.of("*", "arn:aws:s3:::b/*", "arn:aws:s3:::?", "arn:aws:dynamodb:*:table/t");
    Arbitrary<List<String>> someActions =
        Arbitraries.oneOf(actions, Arbitraries.of(ACTIONS)).list().ofMinSize(1).ofMaxSize(3);
    Arbitrary<List<String>> someResources =
        Arbitraries.oneOf(resources, Arbitraries.of(RESOURCES)).list().ofMinSize(1).ofMaxSize(3);
    return Combinators.combine(Arbitraries.of(true, false, false), someActions, someResources)
        .as(Plain::new)
        .list()
        .ofMaxSize(6);
  }

  private static boolean allowed(List<Plain> statements, Access access) {
    ObjectNode policy = JsonNodeFactory.instance.objectNode();
    statements.forEach(statement -> policy.withArray("Statement").add(statement.json()));
    return new Policies(List.of(RoleSpec.of("r", List.of(policy))), List.of())
        .judge(CALLER, access)
        .allowed();
  }

  @Property
  void verdict_anyPolicy_isWhatIamSays(
      @ForAll("policies") List<Plain> policy, @ForAll("accesses") Access access) {
    boolean denied = policy.stream().anyMatch(s -> s.deny() && about(s, access));
    boolean allowed = policy.stream().anyMatch(s -> !s.deny() && about(s, access));
    assertThat(allowed(policy, access)).isEqualTo(allowed && !denied);
  }

  @Property
  void explicitDeny_wherever_wins(
      @ForAll("policies") List<Plain> policy, @ForAll("accesses") Access access, @ForAll int seed) {
    List<Plain> withDeny = new ArrayList<>(policy);
    withDeny.add(new Plain(true, List.of(access.action()), List.of(access.resource())));
    withDeny.add(new Plain(false, List.of("*"), List.of("*")));
    Collections.shuffle(withDeny, new Random(seed));
    assertThat(allowed(withDeny, access)).isFalse();
  }

  @Property
  void order_ofStatements_decidesNothing(
      @ForAll("policies") List<Plain> policy, @ForAll("accesses") Access access, @ForAll int seed) {
    List<Plain> shuffled = new ArrayList<>(policy);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(allowed(shuffled, access)).isEqualTo(allowed(policy, access));
  }

  @Property
  void anotherAllow_neverTakesAway(
      @ForAll("policies") List<Plain> policy,
      @ForAll("policies") List<Plain> more,
      @ForAll("accesses") Access access) {
    List<Plain> all = new ArrayList<>(policy);
    more.stream().filter(s -> !s.deny()).forEach(all::add);
    assertThat(allowed(all, access) || !allowed(policy, access)).isTrue();
  }

  @Property
  void glob_anyPattern_matchesAsTheRegularExpression(
      @ForAll("patterns") String pattern, @ForAll("texts") String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    boolean expected = Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
    assertThat(new Glob(pattern, false).matches(text)).isEqualTo(expected);
    assertThat(new Glob(pattern, true).matches(text.toUpperCase(Locale.ROOT))).isEqualTo(expected);
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.strings().withChars('a', 'b', '/', '*', '?').ofMaxLength(8);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars('a', 'b', '/').ofMaxLength(8);
  }

  private static boolean about(Plain statement, Access access) {
    return statement.actions().stream()
            .anyMatch(
                a -> regex(a.toLowerCase(Locale.ROOT), access.action().toLowerCase(Locale.ROOT)))
        && statement.resources().stream().anyMatch(r -> regex(r, access.resource()));
  }

  private static boolean regex(String glob, String text) {
    String quoted = Pattern.quote(glob).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return Pattern.matches(quoted, text);
  }
}
