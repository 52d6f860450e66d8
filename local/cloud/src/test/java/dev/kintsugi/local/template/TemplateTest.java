package dev.kintsugi.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private static final Place PLACE = Place.local("http://q", "http://api", "http://issuer");

  private final Stack stack = SmallTemplate.read().at(PLACE);

  private static Stack read(String resources) {
    return Template.read(resources, Path.of("."), Map.of()).at(PLACE);
  }

  private FunctionSpec function(String id) {
    return stack.compute().functions().stream()
        .filter(function -> function.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void function_withGlobals_hasBothEnvironments() {
    assertThat(function("Echo").code().environment())
        .containsEntry("STAGE", "dev")
        .containsEntry("ACCOUNT", "0123")
        .containsEntry("TABLE_NAME", "kintsugi-Table")
        .containsEntry("QUEUE_URL", "http://q/000000000000/kintsugi-Work");
    assertThat(function("Echo").limits().timeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(function("Slow").limits().timeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(function("Slow").limits().concurrency()).hasValue(1);
  }

  @Test
  void function_principal_isItsRoleOrItsIdWithRole() {
    assertThat(function("Echo").principal()).isEqualTo("role-kintsugi-EchoRole");
    assertThat(function("Worker").principal()).isEqualTo("role-WorkerRole");
  }

  @Test
  void function_events_areTyped() {
    List<EventSource> sources = function("Worker").sources();
    assertThat(sources.get(0))
        .isInstanceOfSatisfying(
            EventSource.QueuePoll.class,
            poll -> {
              assertThat(poll.queue())
                  .isEqualTo("arn:aws:sqs:eu-central-1:000000000000:kintsugi-Work");
              assertThat(poll.batchSize()).isEqualTo(5);
              assertThat(poll.partialFailures()).isTrue();
            });
    assertThat(sources.get(1))
        .isInstanceOfSatisfying(
            EventSource.Events.class,
            events -> {
              assertThat(events.rule().bus()).isEqualTo("kintsugi-said");
              assertThat(events.rule().pattern())
                  .hasValue(
                      "{\"source\":[\"kintsugi.test\"],\"detail\":{\"count\":[{\"numeric\":[\">\",3]}]}}");
            });
    assertThat(sources.get(2))
        .isInstanceOfSatisfying(
            EventSource.Bucket.class,
            bucket -> {
              assertThat(bucket.bucket()).isEqualTo("kintsugi-files");
              assertThat(bucket.prefix()).isEqualTo("in/");
            });
  }

  @Test
  void queues_withConditions_areThoseDeclared() {
    assertThat(stack.messaging().queues())
        .extracting(QueueSpec::name)
        .containsExactly("kintsugi-Work", "kintsugi-Dead");
    assertThat(stack.messaging().queues().get(0).attributes())
        .containsEntry("VisibilityTimeout", "60")
        .containsEntry(
            "RedrivePolicy",
            "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-central-1:000000000000:kintsugi-Dead\",\"maxReceiveCount\":2}");
    assertThat(stack.messaging().queues().get(1).attributes()).isEmpty();
  }

  @Test
  void parameter_override_changesConditions() {
    Stack prod = Template.read(SmallTemplate.file(), Map.of("Stage", "prod")).at(PLACE);
    assertThat(prod.messaging().queues()).extracting(QueueSpec::name).contains("kintsugi-OnlyProd");
  }

  @Test
  void stateMachine_definition_hasSubstitutions() {
    assertThat(stack.compute().machines().get(0).definition())
        .contains("arn:aws:lambda:eu-central-1:000000000000:function:kintsugi-Echo")
        .doesNotContain("${");
  }

  @Test
  void authorizer_ofTheUserPool_hasItsIssuerAndClient() {
    HttpApiSpec.Authorizer people = stack.compute().api().orElseThrow().authorizers().get("People");
    assertThat(people.issuer()).isEqualTo("http://issuer");
    assertThat(people.audiences()).containsExactly("kintsugi-UserPoolClient");
  }

  @Test
  void role_policies_areResolved() {
    RoleSpec caller =
        stack.access().roles().stream()
            .filter(role -> role.id().equals("CallerRole"))
            .findFirst()
            .orElseThrow();
    assertThat(caller.policies().get(0).at("/Statement/Resource/1").asText())
        .isEqualTo("arn:aws:lambda:eu-central-1:000000000000:function:kintsugi-Echo:*");
  }

  @Test
  void notes_listWhatHasNoEffect() {
    assertThat(stack.notes().withoutEffect())
        .contains("AWS::CloudWatch::Alarm", "AWS::Serverless::Function Tracing");
    assertThat(stack.notes().substituted()).contains("AWS::Cognito::UserPool");
  }

  @Test
  void unknownType_isRefusedByNameAndLine() {
    assertThatThrownBy(() -> read("Resources:\n  Thing:\n    Type: AWS::RDS::DBInstance\n"))
        .isInstanceOf(TemplateException.class)
        .hasMessage("line 3: Thing: resource type AWS::RDS::DBInstance is not hosted here");
  }

  @Test
  void unknownProperties_areAllRefusedAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    Resources:
                      Thing:
                        Type: AWS::SQS::Queue
                        Properties:
                          FifoQueue: true
                          Colour: red
                          RedrivePolicy:
                            shade: 3
                    """))
        .isInstanceOfSatisfying(
            TemplateException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "line 5: Thing: property FifoQueue of AWS::SQS::Queue is not hosted here",
                        "line 6: Thing: property Colour of AWS::SQS::Queue is not hosted here",
                        "line 8: Thing: property RedrivePolicy.shade of AWS::SQS::Queue is not"
                            + " hosted here"));
  }

  @Test
  void unknownTag_isRefusedWithLine() {
    assertThatThrownBy(() -> read("Resources:\n  A: !ImportValue x\n"))
        .hasMessage("line 2: the tag !ImportValue is not hosted");
  }

  @Test
  void unknownReference_isRefusedWithLine() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    Resources:
                      A:
                        Type: AWS::SQS::Queue
                        Properties:
                          QueueName: !Sub '${Nowhere}-x'
                    """))
        .hasMessage("line 5: there is no parameter or resource Nowhere");
  }
}
