// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/care/rowsmodel.h"
#include "core/protocol/term.h"

#include <QVariantList>

#include <optional>

namespace vireo::sdk {
class Client;
}

namespace vireo::app {

//! \brief The blocked terms, and a new one that is tried over what stands before it goes live.
//! GUI thread.
class TermDesk : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Terms come from Care")
    //! rowId, term, match and effect (as the enums below), since.
    Q_PROPERTY(vireo::app::RowsModel *terms READ terms CONSTANT FINAL)
    Q_PROPERTY(State state READ state NOTIFY changed FINAL)
    //! What was wrong with the new one, and the way out.
    Q_PROPERTY(QString errorText READ errorText NOTIFY changed FINAL)
    //! Meaningful while Tried: how many of each it would meet, of how many texts.
    Q_PROPERTY(int clips READ clips NOTIFY changed FINAL)
    Q_PROPERTY(int comments READ comments NOTIFY changed FINAL)
    Q_PROPERTY(int accounts READ accounts NOTIFY changed FINAL)
    Q_PROPERTY(double looked READ looked NOTIFY changed FINAL)
    //! The newest few: maps of kind ("clip", "comment", "account"), id, videoId and text.
    Q_PROPERTY(QVariantList samples READ samples NOTIFY changed FINAL)

public:
    enum class State { Idle, Trying, Tried, Adding };
    Q_ENUM(State)
    enum class Match { Word, Part };
    Q_ENUM(Match)
    enum class Effect { Label, Hold, Refuse };
    Q_ENUM(Effect)

    //! \p client must outlive this object. Loads at once.
    explicit TermDesk(sdk::Client &client, QObject *parent = nullptr);

    [[nodiscard]] RowsModel *terms() { return &m_terms; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString errorText() const { return m_errorText; }
    [[nodiscard]] int clips() const { return m_test.clips; }
    [[nodiscard]] int comments() const { return m_test.comments; }
    [[nodiscard]] int accounts() const { return m_test.accounts; }
    [[nodiscard]] double looked() const { return double(m_test.looked); }
    [[nodiscard]] QVariantList samples() const;

    //! Tried, or errorText, follows.
    Q_INVOKABLE void tryOut(const QString &text, vireo::app::TermDesk::Match match,
        vireo::app::TermDesk::Effect effect);
    //! Blocks what was tried out; added(), or errorText, follows.
    Q_INVOKABLE void add();
    //! What was tried out is not what stands in the form any more.
    Q_INVOKABLE void forgetTrial();
    Q_INVOKABLE void remove(const QString &id);

Q_SIGNALS:
    void changed();
    void added(const QString &term);
    //! Something was not done; one sentence with the reason.
    void refused(const QString &text);

private:
    void setState(State state, const QString &errorText = {});

    sdk::Client &m_client;
    RowsModel m_terms;
    State m_state = State::Idle;
    QString m_errorText;
    std::optional<protocol::Term> m_tried;
    protocol::TermTest m_test;
};

} // namespace vireo::app
