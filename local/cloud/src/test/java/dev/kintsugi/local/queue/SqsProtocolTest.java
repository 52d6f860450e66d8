package dev.kintsugi.local.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kintsugi.local.fault.Faults;
import dev.kintsugi.local.front.Guard;
import dev.kintsugi.local.iam.Gate;
import dev.kintsugi.local.iam.Verdict;
import dev.kintsugi.local.schedule.Activity;
import dev.kintsugi.local.schedule.CloudClock;
import dev.kintsugi.local.template.QueueSpec;
import dev.kintsugi.local.web.LoopbackServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The queues behind AWS's own client. */
final class SqsProtocolTest {
  private final Activity activity = new Activity();
  private final CloudClock clock = CloudClock.inMemory(activity);
  private final Queues queues = Queues.open(Specs.workAndDead(), Optional.empty(), clock, activity);
  private Gate gate = Gate.OPEN;
  private LoopbackServer server;
  private SqsClient sqs;

  @BeforeEach
  void start() throws Exception {
    server =
        LoopbackServer.start(
            0,
            1 << 20,
            new Guard((caller, access) -> gate.judge(caller, access), Faults.NONE)
                .before("sqs", new SqsProtocol(queues)));
    sqs =
        SqsClient.builder()
            .endpointOverride(server.uri())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("role-R", "s")))
            .build();
  }

  @AfterEach
  void stop() {
    sqs.close();
    server.close();
    queues.close();
    clock.close();
  }

  private String work() {
    return sqs.getQueueUrl(r -> r.queueName("work")).queueUrl();
  }

  @Test
  void message_sentReceivedAndDeleted_isGone() {
    var attribute = MessageAttributeValue.builder().dataType("String").stringValue("v").build();
    sqs.sendMessage(
        r -> r.queueUrl(work()).messageBody("hellö").messageAttributes(Map.of("a", attribute)));
    Message message =
        sqs.receiveMessage(
                r ->
                    r.queueUrl(work())
                        .messageSystemAttributeNamesWithStrings("All")
                        .messageAttributeNames("All"))
            .messages()
            .getFirst();
    assertThat(message.body()).isEqualTo("hellö");
    assertThat(message.attributesAsStrings()).containsEntry("ApproximateReceiveCount", "1");
    assertThat(message.messageAttributes().get("a").stringValue()).isEqualTo("v");
    sqs.changeMessageVisibility(
        r -> r.queueUrl(work()).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
    Message again =
        sqs.receiveMessage(r -> r.queueUrl(work()).waitTimeSeconds(1)).messages().getFirst();
    sqs.deleteMessage(r -> r.queueUrl(work()).receiptHandle(again.receiptHandle()));
    assertThat(
            sqs.getQueueAttributes(r -> r.queueUrl(work()).attributeNames(QueueAttributeName.ALL))
                .attributesAsStrings())
        .containsEntry("ApproximateNumberOfMessages", "0")
        .containsEntry("ApproximateNumberOfMessagesNotVisible", "0");
  }

  @Test
  void batch_withOneTooLargeEntry_failsThatEntryAlone() {
    var answer =
        sqs.sendMessageBatch(
            r ->
                r.queueUrl(work())
                    .entries(entry("1", "first"), entry("2", "\u0001"), entry("3", "third")));
    assertThat(answer.successful()).extracting(e -> e.id()).containsExactly("1", "3");
    assertThat(answer.failed()).extracting(e -> e.id()).containsExactly("2");
    assertThat(sqs.receiveMessage(r -> r.queueUrl(work()).maxNumberOfMessages(10)).messages())
        .extracting(Message::body)
        .containsExactly("first", "third");
  }

  private static SendMessageBatchRequestEntry entry(String id, String body) {
    return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
  }

  @Test
  void longPoll_messageComesMeanwhile_returnsAtOnce() throws Exception {
    Thread sender =
        Thread.startVirtualThread(
            () -> {
              try {
                Thread.sleep(150);
              } catch (InterruptedException e) {
                return;
              }
              queues.byName("work").orElseThrow().send("late", Map.of());
            });
    long begin = System.nanoTime();
    var messages = sqs.receiveMessage(r -> r.queueUrl(work()).waitTimeSeconds(15)).messages();
    assertThat(messages).hasSize(1);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    sender.join();
  }

  @Test
  void refusals_areTheErrorsAnSdkKnows() {
    assertThatThrownBy(() -> sqs.getQueueUrl(r -> r.queueName("none")))
        .isInstanceOf(QueueDoesNotExistException.class);
    String url = work();
    assertThatThrownBy(() -> sqs.sendMessage(r -> r.queueUrl(url).messageBody("x".repeat(262_145))))
        .isInstanceOf(SqsException.class)
        .hasMessageContaining("262145");
    assertThatThrownBy(() -> sqs.createQueue(r -> r.queueName("more")))
        .hasMessageContaining("CreateQueue");
    gate =
        (caller, access) ->
            access.action().equals("sqs:PurgeQueue")
                ? new Verdict.Denied("not authorized")
                : Verdict.yes();
    assertThatThrownBy(() -> sqs.purgeQueue(r -> r.queueUrl(url)))
        .isInstanceOfSatisfying(SqsException.class, e -> assertThat(e.statusCode()).isEqualTo(403));
  }

  @Test
  void deadLetters_movedBack_areReceivedAgain() {
    queues.byName("work").orElseThrow().send("poison", Map.of());
    for (int i = 0; i < 2; i++) {
      Message message = sqs.receiveMessage(r -> r.queueUrl(work())).messages().getFirst();
      sqs.changeMessageVisibility(
          r -> r.queueUrl(work()).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
    }
    assertThat(sqs.receiveMessage(r -> r.queueUrl(work())).messages()).isEmpty();
    assertThat(queues.byName("dead").orElseThrow().counts().visible()).isEqualTo(1);
    sqs.startMessageMoveTask(r -> r.sourceArn(Specs.DEAD));
    assertThat(sqs.receiveMessage(r -> r.queueUrl(work())).messages()).hasSize(1);
  }

  @Test
  void fifoQueue_isRefusedByName() {
    var fifo = new QueueSpec("orders.fifo", "arn:aws:sqs:x:1:orders.fifo", Map.of());
    assertThatThrownBy(() -> Queues.open(List.of(fifo), Optional.empty(), clock, activity))
        .hasMessageContaining("orders.fifo");
  }
}
