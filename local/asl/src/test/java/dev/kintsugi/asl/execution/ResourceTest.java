package dev.kintsugi.asl.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.asl.execution.TaskRequest.Pattern;
import org.junit.jupiter.api.Test;

/** What the ARN of a task means. */
class ResourceTest {
  @Test
  void arn_ofEachForm_saysServiceOperationAndPattern() {
    assertThat(Resource.of("arn:aws:states:::lambda:invoke"))
        .isEqualTo(new Resource("lambda", "invoke", Pattern.REQUEST_RESPONSE, 1));
    assertThat(Resource.of("arn:aws:states:::lambda:invoke.waitForTaskToken"))
        .isEqualTo(new Resource("lambda", "invoke", Pattern.WAIT_FOR_TOKEN, 1));
    assertThat(Resource.of("arn:aws:states:::states:startExecution.sync:2"))
        .isEqualTo(new Resource("states", "startExecution", Pattern.SYNC, 2));
    assertThat(Resource.of("arn:aws:states:::states:startExecution.sync").version()).isEqualTo(1);
    assertThat(Resource.of("arn:aws:states:::aws-sdk:s3:putObject").service())
        .isEqualTo("aws-sdk.s3");
    assertThat(Resource.of("arn:aws:states:us-east-1:1:activity:a").service())
        .isEqualTo("activity");
    assertThat(Resource.of("arn:aws:lambda:us-east-1:1:function:f").operation())
        .isEqualTo("function");
    assertThat(Resource.of("arn:aws:states:::alone").operation()).isEmpty();
  }

  @Test
  void execution_isStartedByTheRunner_forThoseCallsOnly() {
    assertThat(Resource.of("arn:aws:states:::states:startExecution").startsExecution()).isTrue();
    assertThat(Resource.of("arn:aws:states:::aws-sdk:sfn:startSyncExecution").startsExecution())
        .isTrue();
    assertThat(Resource.of("arn:aws:states:::aws-sdk:sfn:startExecution").startsExecution())
        .isFalse();
    assertThat(Resource.of("arn:aws:states:::states:other").startsExecution()).isFalse();
  }
}
