// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

// vireo-stream-policy: the app's stream policy, asked over standard input (PolicyProtocol).

#include "sdk/stream/policy/cli/policyprotocol.h"

#include <cstdio>
#include <iostream>
#include <string>

using namespace Qt::StringLiterals;
using namespace vireo;

namespace {

enum ExitCode { Done = 0, WrongUsage = 2 };

//! Reads up to the line feed and keeps at most the protocol's longest line and one byte.
bool readLine(std::string &line)
{
    line.clear();
    std::streambuf *from = std::cin.rdbuf();
    for (int byte = from->sbumpc(); byte != std::char_traits<char>::eof(); byte = from->sbumpc()) {
        if (byte == '\n')
            return true;
        if (line.size() <= static_cast<size_t>(sdk::PolicyProtocol::kMostLine))
            line.push_back(static_cast<char>(byte));
    }
    return !line.empty();
}

void say(const QString &sentence)
{
    std::fputs(sentence.toUtf8().append('\n').constData(), stderr);
}

} // namespace

int main(int argc, char **)
{
    if (argc > 1) {
        say(u"usage: vireo-stream-policy < LINES (protocol 1: reset, video and step, one JSON "
            u"object "
            u"a line; it takes no arguments)"_s);
        return WrongUsage;
    }
    std::ios::sync_with_stdio(false);
    sdk::PolicyProtocol protocol;
    std::string line;
    for (qint64 number = 1; readLine(line); ++number) {
        const auto answer = protocol.line(
            QByteArray::fromRawData(line.data(), static_cast<qsizetype>(line.size())));
        if (!answer.ok()) {
            say(u"line %1: %2 (%3)"_s.arg(number).arg(answer.error().detail, answer.error().code));
        } else if (!answer->isEmpty()) {
            std::cout.write(answer->constData(), answer->size());
            std::cout << std::endl;
        }
    }
    return Done;
}
