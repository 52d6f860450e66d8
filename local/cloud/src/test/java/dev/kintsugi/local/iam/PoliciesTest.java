package dev.kintsugi.local.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.local.template.RoleSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoliciesTest {
  private static final String ARN = "arn:aws:lambda:eu-central-1:000000000000:function:intake";

  private static boolean allows(String key, String statements) throws JsonProcessingException {
    var policy = new JsonMapper().readTree("{\"Statement\": " + statements + "}");
    var role = new RoleSpec("Rule", "rule", "arn:aws:iam::000000000000:role/rule", List.of(policy));
    return new Policies(List.of(role)).allows(new Caller(key), "lambda:InvokeFunction", ARN);
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
  void role_statementWithCondition_doesNotAllow() throws Exception {
    String conditional =
        "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\", \"Condition\": {\"Bool\":"
            + " {}}}";
    assertThat(allows("role-rule", conditional)).isFalse();
  }

  @Test
  void role_notAction_coversTheRest() throws Exception {
    String rest = "{\"Effect\": \"Allow\", \"NotAction\": \"s3:*\", \"Resource\": \"*\"}";
    assertThat(allows("role-rule", rest)).isTrue();
  }
}
