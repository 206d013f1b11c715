// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/ops/log.h"

#include "core/base/clock.h"
#include "core/base/json.h"
#include "server/ops/redact.h"

#include <QtGlobal>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace Qt::StringLiterals;

namespace vireo::server::ops {
namespace {

//! What comes within it after a line was written goes out together.
constexpr std::chrono::milliseconds kGather{10};

std::atomic<Log *> s_installed{nullptr};
std::atomic<QtMessageHandler> s_previous{nullptr};

QString nameOf(Log::Level level)
{
    switch (level) {
    case Log::Level::Debug:
        return u"debug"_s;
    case Log::Level::Info:
        return u"info"_s;
    case Log::Level::Warning:
        return u"warning"_s;
    case Log::Level::Error:
        break;
    }
    return u"error"_s;
}

Log::Level levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return Log::Level::Debug;
    case QtInfoMsg:
        return Log::Level::Info;
    case QtWarningMsg:
        return Log::Level::Warning;
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return Log::Level::Error;
}

void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    Log *log = s_installed.load();
    if (!log)
        return;
    QJsonObject fields;
    if (context.category && qstrcmp(context.category, "default") != 0)
        fields.insert(u"category"_s, QString::fromUtf8(context.category));
    log->write(levelOf(type), text, fields);
    // The process may end as soon as this returns.
    if (type == QtFatalMsg || type == QtCriticalMsg)
        log->flush();
}

//! \brief A line made by hand: one stands for every request, and building a QJsonObject for it
//! would cost more than answering.
class LineBuilder
{
public:
    explicit LineBuilder(Log::Level level)
    {
        m_line.reserve(384);
        m_line += "{\"at\":\"";
        m_line += now();
        m_line += "\",\"level\":\"";
        m_line += nameOf(level).toLatin1();
        m_line += '"';
    }
    void number(const char *key, const QByteArray &value)
    {
        name(key);
        m_line += value;
    }
    void text(const char *key, const QString &value)
    {
        name(key);
        m_line += '"';
        for (const char c : value.toUtf8()) {
            if (c == '"' || c == '\\')
                m_line += '\\';
            // What a path was decoded to holds no control characters; nothing else may break lines.
            m_line += uchar(c) < 0x20 ? ' ' : c;
        }
        m_line += '"';
    }
    [[nodiscard]] QByteArray finish()
    {
        m_line += "}\n";
        return std::move(m_line);
    }

private:
    void name(const char *key)
    {
        m_line += ",\"";
        m_line += key;
        m_line += "\":";
    }
    static const QByteArray &now()
    {
        thread_local qint64 last = 0;
        thread_local QByteArray text;
        if (const qint64 ms = base::SystemClock().nowMs(); ms != last) {
            last = ms;
            text = base::toRfc3339(ms).toLatin1();
        }
        return text;
    }

    QByteArray m_line;
};

void writeAll(int descriptor, const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const auto count
            = ::write(descriptor, bytes.constData() + done, size_t(bytes.size() - done));
        if (count < 0 && errno == EINTR)
            continue;
        // A log that cannot be written has nobody to tell.
        if (count <= 0)
            return;
        done += qsizetype(count);
    }
}

} // namespace

class Log::Private
{
public:
    Private(int fd, Level l)
        : descriptor(fd)
        , least(l)
        , writer([this] { run(); })
    {
    }
    ~Private()
    {
        {
            const std::lock_guard lock(mutex);
            ending = true;
        }
        changed.notify_all();
        writer.join();
    }

    void add(QByteArray line);
    void run();

    const int descriptor;
    const Level least;
    std::mutex mutex;
    std::condition_variable changed;
    std::condition_variable written;
    std::vector<QByteArray> waiting;
    qint64 dropped = 0;
    quint64 added = 0;
    quint64 done = 0;
    int flushing = 0; //!< callers of flush() that wait
    bool ending = false;
    std::thread writer;
};

void Log::Private::add(QByteArray line)
{
    bool first = false;
    {
        const std::lock_guard lock(mutex);
        if (waiting.size() >= size_t(kMostWaiting)) {
            ++dropped;
            return;
        }
        first = waiting.empty();
        waiting.push_back(std::move(line));
        ++added;
    }
    if (first)
        changed.notify_one();
}

void Log::Private::run()
{
    std::unique_lock lock(mutex);
    while (true) {
        changed.wait(lock, [this] { return ending || !waiting.empty(); });
        if (waiting.empty())
            return;
        std::vector<QByteArray> lines;
        lines.swap(waiting);
        const qint64 lost = std::exchange(dropped, 0);
        lock.unlock();
        QByteArray block;
        if (lost > 0) {
            block += base::json::write({{u"at"_s, base::toRfc3339(base::SystemClock().nowMs())},
                {u"level"_s, u"warning"_s}, {u"message"_s, u"log lines were dropped"_s},
                {u"lines"_s, lost}});
            block += '\n';
        }
        for (const QByteArray &line : lines)
            block += line;
        writeAll(descriptor, block);
        lock.lock();
        done += lines.size();
        written.notify_all();
        // A thread woken for each line costs more than the line.
        changed.wait_for(lock, kGather, [this] { return ending || flushing > 0; });
    }
}

Log::Log(int descriptor, Level least)
    : d(std::make_unique<Private>(descriptor, least))
{
}

Log::~Log()
{
    Log *self = this;
    if (s_installed.compare_exchange_strong(self, nullptr))
        qInstallMessageHandler(s_previous.load());
}

void Log::installAsMessageHandler()
{
    s_installed = this;
    s_previous = qInstallMessageHandler(handleMessage);
}

void Log::write(Level level, const QString &message, const QJsonObject &fields)
{
    if (level < d->least)
        return;
    QJsonObject line{{u"at"_s, base::toRfc3339(base::SystemClock().nowMs())},
        {u"level"_s, nameOf(level)}, {u"message"_s, redact(message)}};
    for (auto it = fields.constBegin(); it != fields.constEnd(); ++it)
        line.insert(it.key(), it->isString() ? QJsonValue(redact(it->toString())) : *it);
    d->add(base::json::write(line) + '\n');
}

Log *Log::installed()
{
    return s_installed.load();
}

void Log::request(const http::Observation &seen)
{
    if (Level::Info < d->least)
        return;
    const bool maySign = seen.path.contains(u"/~"_s) || seen.path.contains(u'@');
    LineBuilder line(seen.status >= 500 ? Level::Warning : Level::Info);
    line.text("message", u"request"_s);
    line.text("method", QString::fromLatin1(seen.method));
    line.text("route", seen.route);
    if (!seen.path.isEmpty())
        line.text("path", maySign ? redact(seen.path) : seen.path);
    line.number("status", QByteArray::number(seen.status));
    line.number("ms", QByteArray::number(double(seen.duration.count()) / 1e6, 'f', 3));
    line.number("in", QByteArray::number(seen.bytesIn));
    line.number("out", QByteArray::number(seen.bytesOut));
    line.text("peer", seen.peer);
    line.text("request", seen.requestId);
    if (!seen.account.isNull())
        line.text("account", seen.account.toString());
    if (!seen.code.isEmpty())
        line.text("code", seen.code);
    d->add(line.finish());
}

void Log::flush()
{
    std::unique_lock lock(d->mutex);
    const quint64 until = d->added;
    ++d->flushing;
    d->changed.notify_one();
    d->written.wait(lock, [&] { return d->done >= until; });
    --d->flushing;
}

} // namespace vireo::server::ops
