import Processes
import Testing

@Suite("The environment of programs")
struct CleanEnvironmentTests {
  @Test("holds what is listed, and no secret")
  func allowList() {
    let environment = CleanEnvironment(
      from: [
        "PATH": "/opt/bin:.::relative:/usr/bin", "HOME": "/home/author", "AWS_SECRET": "s",
        "LD_PRELOAD": "x.so", "LANG": "de_DE.UTF-8", "PYENV_ROOT": "/opt/pyenv",
      ],
      home: "/lab/home", temporary: "/lab/tmp", passing: ["PYENV_ROOT", "UNSET"],
      adding: ["DATABASE_URL": "postgresql:///lab", "TZ": "Europe/Rome"])
    #expect(
      environment.variables == [
        "COLUMNS": "80", "DATABASE_URL": "postgresql:///lab", "HOME": "/lab/home",
        "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PATH": "/opt/bin:/usr/bin",
        "PYENV_ROOT": "/opt/pyenv", "TERM": "dumb", "TMPDIR": "/lab/tmp", "TZ": "Europe/Rome",
      ])
  }

  @Test("has a PATH where codenotes has none")
  func defaultPath() {
    let environment = CleanEnvironment(from: [:], home: "/h", temporary: "/t")
    #expect(environment.variables["PATH"] == "/usr/local/bin:/usr/bin:/bin")
  }
}
