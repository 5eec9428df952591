// Reads an article with the client that openapi-generator makes for Go. Argument: the address of a service.
// That client writes no NDJSON, so batches need a request of one's own.
package main

import (
	"context"
	"fmt"
	"os"

	generated "github.com/GIT_USER_ID/GIT_REPO_ID"
)

const text = "Pier shut for the winter\n\nThe pier at Pellow will stay shut until spring.\n\n“We open again in April,” said Ada Quill, who runs it.\n"

func main() {
	configuration := generated.NewConfiguration()
	configuration.Servers = generated.ServerConfigurations{{URL: os.Args[1]}}
	articles := generated.NewAPIClient(configuration).ArticlesAPI
	submission := generated.NewSubmission()
	submission.SetText(text)
	article, _, err := articles.ProcessArticle(context.Background()).Submission(*submission).Execute()
	if err != nil {
		panic(err)
	}
	if article.GetHeadline() != "Pier shut for the winter" {
		panic(article.GetHeadline())
	}
	if speaker := article.GetQuotes()[0].Speaker.Get(); speaker.GetName() != "Ada Quill" {
		panic(speaker.GetName())
	}
	fmt.Println("Go: an article was read")
}
