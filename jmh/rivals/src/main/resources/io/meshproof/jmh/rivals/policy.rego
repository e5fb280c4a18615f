package meshproof

import rego.v1

default allow := false

allow if {
	some rule in data.rules
	rule.method == input.method
	startswith(input.path, rule.prefix)
	rule.group == input.group
}
