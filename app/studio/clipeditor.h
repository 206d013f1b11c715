// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/studio/clipterms.h"
#include "core/base/result.h"
#include "core/protocol/videoedit.h"

#include <QUrl>
#include <QVariantList>

namespace vireo::sdk {
class Client;
}

namespace vireo::app {

//! \brief One's own clip, to be changed or deleted after it was published. GUI thread.
class ClipEditor : public vireo::app::ClipTerms
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Editors come from Studio")
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
    //! What went wrong and the way out; empty: nothing.
    Q_PROPERTY(QString errorText READ errorText NOTIFY stateChanged FINAL)
    Q_PROPERTY(QString videoId READ videoId CONSTANT FINAL)
    Q_PROPERTY(QString posterUrl READ posterUrl NOTIFY stateChanged FINAL)
    //! It waits for its time; then that can be changed, too.
    Q_PROPERTY(bool waiting READ isWaiting NOTIFY stateChanged FINAL)
    //! Something differs from what the server has.
    Q_PROPERTY(bool changed READ isChanged NOTIFY changedChanged FINAL)
    //! What the clip said before: {when, caption, altText, audience}, newest first.
    Q_PROPERTY(QVariantList history READ history NOTIFY historyChanged FINAL)

    //! Subtitles: {language, label}.
    Q_PROPERTY(QVariantList captions READ captions NOTIFY stateChanged FINAL)

public:
    enum class State { Loading, Idle, Saving, Failed };
    Q_ENUM(State)

    //! \p client must outlive the editor. Loads at once.
    ClipEditor(sdk::Client &client, Id video, QObject *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString errorText() const { return m_errorText; }
    [[nodiscard]] QString videoId() const { return m_id.toString(); }
    [[nodiscard]] QString posterUrl() const;
    [[nodiscard]] bool isWaiting() const { return m_video.publishAtMs >= 0; }
    [[nodiscard]] bool isChanged() const;
    [[nodiscard]] QVariantList history() const { return m_history; }

    [[nodiscard]] QVariantList captions() const;

    Q_INVOKABLE void reload();
    //! Sends what differs; saved() or errorText follows.
    Q_INVOKABLE void save();
    //! Sends the subtitles in \p file for \p language (BCP 47), or replaces those there are; at
    //! once, whatever else was changed. errorText says what is wrong with them.
    Q_INVOKABLE void addCaptions(const QUrl &file, const QString &language);
    Q_INVOKABLE void removeCaptions(const QString &language);
    //! removed() or errorText follows.
    Q_INVOKABLE void remove();

Q_SIGNALS:
    void stateChanged();
    void changedChanged();
    void historyChanged();
    void saved();
    void removed();

private:
    [[nodiscard]] protocol::VideoChange change() const;
    void take(const protocol::Video &video);
    void takeCaptions(const protocol::Video &video);
    void askHistory();
    void setState(State state, const QString &errorText = {});

    sdk::Client &m_client;
    Id m_id;
    protocol::Video m_video;
    QVariantList m_history;
    QString m_errorText;
    State m_state = State::Loading;
};

} // namespace vireo::app
