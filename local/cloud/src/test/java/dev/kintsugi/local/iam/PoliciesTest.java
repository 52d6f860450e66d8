package dev.kintsugi.local.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.local.template.ResourcePolicy;
import dev.kintsugi.local.template.RoleSpec;
import dev.kintsugi.local.template.TemplateException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoliciesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ARN = "arn:aws:lambda:eu-central-1:000000000000:function:intake";

  private static boolean allows(String key, String statements) throws JsonProcessingException {
    var policy = JSON.readTree("{\"Statement\": " + statements + "}");
    return judged(key, policy, Access.of("lambda:InvokeFunction", ARN)).allowed();
  }

  private static Verdict judged(String key, JsonNode policy, Access access) {
    var role = RoleSpec.of("rule", List.of(policy));
    return new Policies(List.of(role), List.of()).judge(new Caller(key), access);
  }

  @Test
  void role_noStatement_isDenied() throws Exception {
    assertThat(allows("role-rule", "[]")).isFalse();
    assertThat(allows("role-other", "[]")).isFalse();
  }

  @Test
  void administrator_always_isAllowed() throws Exception {
    assertThat(allows("test", "[]")).isTrue();
    assertThat(allows("AKIA1", "[]")).isTrue();
  }

  @Test
  void role_wildcards_match() throws Exception {
    String allow =
        "{\"Effect\": \"Allow\", \"Action\": \"lambda:Invoke*\", \"Resource\": \"*:int?ke\"}";
    assertThat(allows("role-rule", allow)).isTrue();
    assertThat(allows("role-rule", allow.replace("int?ke", "other"))).isFalse();
    assertThat(allows("role-rule", allow.replace("lambda:Invoke*", "s3:*"))).isFalse();
  }

  @Test
  void role_explicitDeny_wins() throws Exception {
    String both =
        """
        [{"Effect": "Allow", "Action": ["lambda:*"], "Resource": ["*"]},
         {"Effect": "Deny", "Action": "lambda:InvokeFunction", "Resource": "*:intake"}]
        """;
    assertThat(allows("role-rule", both)).isFalse();
  }

  @Test
  void role_condition_isHeldAgainstTheCall() throws Exception {
    JsonNode policy =
        JSON.readTree(
            """
            {"Statement": [
              {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "*",
               "Condition": {"StringEquals": {"s3:x-amz-acl": ["private", "authenticated-read"]},
                             "StringNotLike": {"s3:prefix": "secret*"}}},
              {"Effect": "Deny", "Action": "s3:*", "Resource": "*",
               "Condition": {"Null": {"s3:x-amz-acl": "true"}}}]}
            """);
    assertThat(judged("role-rule", policy, put("private")).allowed()).isTrue();
    assertThat(judged("role-rule", policy, put("public-read")).allowed()).isFalse();
    Verdict without = judged("role-rule", policy, Access.of("s3:PutObject", "arn:aws:s3:::b/k"));
    assertThat(((Verdict.Denied) without).message()).contains("explicit deny");
  }

  private static Access put(String acl) {
    return new Access("s3:PutObject", "arn:aws:s3:::b/k", Map.of("s3:X-Amz-Acl", List.of(acl)));
  }

  @Test
  void policy_withWhatIsNotEvaluated_isRefusedByName() {
    for (String wrong :
        List.of(
            "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\", \"Condition\":"
                + " {\"DateLessThan\": {\"aws:CurrentTime\": \"2030-01-01\"}}}",
            "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"${aws:username}\"}",
            "{\"Effect\": \"Maybe\", \"Action\": \"*\", \"Resource\": \"*\"}")) {
      assertThatThrownBy(() -> allows("role-rule", wrong))
          .isInstanceOf(TemplateException.class)
          .hasMessageContaining("role rule");
    }
  }

  @Test
  void resourcePolicy_allowsAndDenies_asInOneAccount() throws Exception {
    String queue = "arn:aws:sqs:eu-central-1:000000000000:q";
    JsonNode document =
        JSON.readTree(
            """
            {"Statement": [
              {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::000000000000:role/rule"},
               "Action": "sqs:SendMessage", "Resource": "%1$s"},
              {"Effect": "Deny", "Principal": "*", "Action": "sqs:PurgeQueue", "Resource": "%1$s"}]}
            """
                .formatted(queue));
    JsonNode all =
        JSON.readTree(
            "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"sqs:*\", \"Resource\": \"*\"}}");
    var policies =
        new Policies(
            List.of(RoleSpec.of("rule", List.of()), RoleSpec.of("other", List.of(all))),
            List.of(new ResourcePolicy("q", document)));
    var rule = new Caller("role-rule");
    assertThat(policies.judge(rule, Access.of("sqs:SendMessage", queue)).allowed()).isTrue();
    assertThat(policies.judge(rule, Access.of("sqs:ReceiveMessage", queue)).allowed()).isFalse();
    Verdict purge = policies.judge(new Caller("role-other"), Access.of("sqs:PurgeQueue", queue));
    assertThat(((Verdict.Denied) purge).message())
        .isEqualTo(
            "User: arn:aws:sts::000000000000:assumed-role/other/local is not authorized to perform:"
                + " sqs:PurgeQueue on resource: "
                + queue
                + " with an explicit deny in a resource-based policy");
  }

  @Test
  void permissions_neverUsed_areNamed() throws Exception {
    JsonNode policy =
        JSON.readTree(
            """
            {"Statement": [
              {"Effect": "Allow", "Action": ["sqs:SendMessage", "sqs:PurgeQueue", "sqs:GetQueueUrl"],
               "Resource": ["arn:aws:sqs:eu-central-1:000000000000:a",
                            "arn:aws:sqs:eu-central-1:000000000000:b"]},
              {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"}]}
            """);
    var role =
        new RoleSpec(
            "R", "rule", "arn", List.of(policy), List.of(), Map.of("sqs:PurgeQueue", "by hand"));
    var policies = new Policies(List.of(role), List.of());
    String a = "arn:aws:sqs:eu-central-1:000000000000:a";
    policies.judge(new Caller("role-rule"), Access.of("sqs:SendMessage", a));
    policies.judge(new Caller("role-rule"), Access.of("sqs:CreateQueue", a));
    assertThat(policies.permissions().used())
        .containsExactly(new Permission("rule", "sqs:SendMessage", a));
    assertThat(policies.permissions().unused())
        .extracting(Permission::toString)
        .containsExactly(
            "rule: sqs:GetQueueUrl on " + a,
            "rule: sqs:GetQueueUrl on arn:aws:sqs:eu-central-1:000000000000:b",
            "rule: sqs:SendMessage on *",
            "rule: sqs:SendMessage on arn:aws:sqs:eu-central-1:000000000000:b");
    assertThat(policies.permissions().stale(List.of())).isEmpty();
    assertThat(policies.permissions().stale(policies.permissions().granted()))
        .containsExactly("rule: sqs:PurgeQueue");
  }

  @Test
  void role_notAction_coversTheRest() throws Exception {
    String rest = "{\"Effect\": \"Allow\", \"NotAction\": \"s3:*\", \"Resource\": \"*\"}";
    assertThat(allows("role-rule", rest)).isTrue();
  }
}
