{{- define "charla.selector" -}}
app.kubernetes.io/name: charla
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}
{{- define "charla.labels" -}}
{{ include "charla.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end -}}
