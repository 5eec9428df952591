// Shows the contract of this service. Requests that a reader tries out go to this service.

SwaggerUIBundle({
  url: "openapi.json",
  dom_id: "#reference",
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  validatorUrl: null, // no badge from another host
});
