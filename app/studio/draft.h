// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/studio/clipterms.h"
#include "app/studio/preflight.h"

#include <QUrl>

namespace vireo::sdk {
class Client;
}

namespace vireo::app {

//! \brief What a person has chosen and written on the publish page, checked as they go.
//!
//! Nothing leaves the device before publish(). GUI thread.
class Draft : public vireo::app::ClipTerms
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The draft comes from Studio")
    Q_PROPERTY(QUrl file READ file WRITE setFile NOTIFY fileChanged FINAL)
    Q_PROPERTY(bool hasFile READ hasFile NOTIFY fileChanged FINAL)
    Q_PROPERTY(QString fileName READ fileName NOTIFY fileChanged FINAL)
    Q_PROPERTY(Check check READ check NOTIFY fileChanged FINAL)
    //! What the server takes, one sentence with its figures; empty until it answered.
    Q_PROPERTY(QString limitFact READ limitFact NOTIFY limitsChanged FINAL)
    //! "14.2 MB of 750 MB"
    Q_PROPERTY(QString sizeFact READ sizeFact NOTIFY fileChanged FINAL)
    Q_PROPERTY(QString fileProblem READ fileProblem NOTIFY fileChanged FINAL)
    //! Told by whoever opened the file; 0: not known yet.
    Q_PROPERTY(qint64 durationMs READ durationMs WRITE setDurationMs NOTIFY fileChanged FINAL)
    //! "0:21 of 10:00"; empty until the length is known.
    Q_PROPERTY(QString lengthFact READ lengthFact NOTIFY fileChanged FINAL)
    Q_PROPERTY(bool tooLong READ tooLong NOTIFY fileChanged FINAL)
    //! The sound of another clip that this one uses; empty: its own.
    Q_PROPERTY(QString soundId READ soundId NOTIFY soundChanged FINAL)
    Q_PROPERTY(QString soundTitle READ soundTitle NOTIFY soundChanged FINAL)
    Q_PROPERTY(bool publishable READ publishable NOTIFY publishableChanged FINAL)

public:
    enum class Check { None, Fits, TooBig, Empty, NotAFile };
    Q_ENUM(Check)

    explicit Draft(QObject *parent = nullptr);

    //! What the server takes; \p server is its name for people.
    void setLimits(const protocol::Limits &limits, const QString &server);

    [[nodiscard]] QString limitFact() const;
    [[nodiscard]] QUrl file() const { return m_file; }
    void setFile(const QUrl &file);
    [[nodiscard]] bool hasFile() const { return !m_file.isEmpty(); }
    [[nodiscard]] QString fileName() const { return m_file.fileName(); }
    [[nodiscard]] Check check() const;
    [[nodiscard]] QString sizeFact() const { return m_check.fact; }
    [[nodiscard]] QString fileProblem() const;
    [[nodiscard]] qint64 durationMs() const { return m_durationMs; }
    void setDurationMs(qint64 ms);
    [[nodiscard]] QString lengthFact() const;
    [[nodiscard]] bool tooLong() const;
    [[nodiscard]] QString soundId() const { return m_soundId; }
    [[nodiscard]] QString soundTitle() const { return m_soundTitle; }
    //! \p id empty: its own sound.
    Q_INVOKABLE void setSound(const QString &id, const QString &title);
    [[nodiscard]] bool publishable() const;
    Q_INVOKABLE void clear();

Q_SIGNALS:
    void limitsChanged();
    void fileChanged();
    void soundChanged();
    void publishableChanged();

private:
    void checkAgain();

    QUrl m_file;
    preflight::FileCheck m_check;
    protocol::Limits m_limits;
    QString m_server;
    QString m_soundId;
    QString m_soundTitle;
    qint64 m_durationMs = 0;
    bool m_limitsKnown = false;
};

} // namespace vireo::app
