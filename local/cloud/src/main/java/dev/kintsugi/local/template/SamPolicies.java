package dev.kintsugi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * SAM's policy templates, those for the services hosted here.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html">SAM
 *     policy template list</a>
 */
final class SamPolicies {
  private static final String TABLE =
      "arn:aws:dynamodb:R:A:table/{TableName} arn:aws:dynamodb:R:A:table/{TableName}/index/*";
  private static final String OBJECTS = "arn:aws:s3:::{BucketName} arn:aws:s3:::{BucketName}/*";
  private static final String QUEUE = "arn:aws:sqs:R:A:{QueueName}";

  /** Resources, a bar, actions. */
  private static final Map<String, String> TEMPLATES =
      Map.ofEntries(
          Map.entry(
              "DynamoDBReadPolicy",
              TABLE
                  + " | dynamodb:GetItem dynamodb:Scan dynamodb:Query dynamodb:BatchGetItem"
                  + " dynamodb:DescribeTable"),
          Map.entry(
              "DynamoDBWritePolicy",
              TABLE + " | dynamodb:PutItem dynamodb:UpdateItem dynamodb:BatchWriteItem"),
          Map.entry(
              "DynamoDBCrudPolicy",
              TABLE
                  + " | dynamodb:GetItem dynamodb:DeleteItem dynamodb:PutItem dynamodb:Scan"
                  + " dynamodb:Query dynamodb:UpdateItem dynamodb:BatchWriteItem"
                  + " dynamodb:BatchGetItem dynamodb:DescribeTable"
                  + " dynamodb:ConditionCheckItem"),
          Map.entry(
              "S3ReadPolicy",
              OBJECTS
                  + " | s3:GetObject s3:ListBucket s3:GetBucketLocation s3:GetObjectVersion"
                  + " s3:GetLifecycleConfiguration"),
          Map.entry(
              "S3WritePolicy",
              OBJECTS + " | s3:PutObject s3:PutObjectAcl s3:PutLifecycleConfiguration"),
          Map.entry(
              "S3CrudPolicy",
              OBJECTS
                  + " | s3:GetObject s3:ListBucket s3:GetBucketLocation s3:GetObjectVersion"
                  + " s3:PutObject s3:PutObjectAcl s3:GetLifecycleConfiguration"
                  + " s3:PutLifecycleConfiguration s3:DeleteObject"),
          Map.entry("SQSSendMessagePolicy", QUEUE + " | sqs:SendMessage*"),
          Map.entry(
              "SQSPollerPolicy",
              QUEUE
                  + " | sqs:ChangeMessageVisibility sqs:ChangeMessageVisibilityBatch"
                  + " sqs:DeleteMessage sqs:DeleteMessageBatch sqs:GetQueueAttributes"
                  + " sqs:ReceiveMessage"),
          Map.entry(
              "EventBridgePutEventsPolicy",
              "arn:aws:events:R:A:event-bus/{EventBusName} | events:PutEvents"),
          Map.entry(
              "StepFunctionsExecutionPolicy",
              "arn:aws:states:R:A:stateMachine:{StateMachineName} | states:StartExecution"),
          Map.entry(
              "LambdaInvokePolicy",
              "arn:aws:lambda:R:A:function:{FunctionName}*" + " | lambda:InvokeFunction"));

  private SamPolicies() {}

  /** The policy that a template of SAM stands for. */
  static JsonNode document(LocalNames names, String template, Values parameters) {
    String text = TEMPLATES.get(template);
    if (text == null) {
      throw parameters.wrong(template, "is a policy template that is not hosted here");
    }
    String[] parts = text.split(" \\| ", 2);
    List<String> resources =
        Arrays.stream(parts[0].split(" ", -1))
            .map(resource -> filled(names.placed(resource), parameters))
            .toList();
    return statement(List.of(parts[1].split(" ", -1)), resources);
  }

  private static String filled(String resource, Values parameters) {
    int open = resource.indexOf('{');
    String name = resource.substring(open + 1, resource.indexOf('}'));
    return resource.replace("{" + name + "}", parameters.required(name));
  }

  /** A policy of one statement that allows. */
  static JsonNode statement(List<String> actions, List<String> resources) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ObjectNode statement = document.putArray("Statement").addObject().put("Effect", "Allow");
    actions.forEach(statement.putArray("Action")::add);
    resources.forEach(statement.putArray("Resource")::add);
    return document;
  }
}
