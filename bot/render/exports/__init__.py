"""The field notes as files, one module a form: values in, text out."""
